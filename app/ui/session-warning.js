// Five minutes before a signed-in parent is signed out: says so, and one press keeps them in (WCAG 2.2.1).
const warning = document.querySelector(".stay-signed-in");
const WARNING_BEFORE = 5 * 60_000;
let timer;

function wait() {
  clearTimeout(timer);
  warning.hidden = true;
  timer = setTimeout(() => {
    warning.hidden = false;
    timer = setTimeout(() => location.assign("/sign"), WARNING_BEFORE + 1000);
  }, Number(warning.dataset.idle) - WARNING_BEFORE);
}

if (warning) {
  warning.querySelector("button").addEventListener("click", async () => {
    const answer = await fetch("/sign/stay", { method: "POST" });
    if (answer.ok) wait();
    else location.assign("/sign");
  });
  wait();
}

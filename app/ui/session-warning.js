// Before a signed-in parent is signed out: says so, and one press keeps them in (WCAG 2.2.1).
const warning = document.querySelector(".stay-signed-in");
let timer;

function wait() {
  clearTimeout(timer);
  warning.hidden = true;
  const { left, warnsBefore, then } = warning.dataset;
  timer = setTimeout(() => {
    warning.hidden = false;
    timer = setTimeout(() => location.replace(then), Number(warnsBefore) + 1000);
  }, Number(left) - Number(warnsBefore));
}

if (warning) {
  const { then } = warning.dataset;
  warning.querySelector("button")?.addEventListener("click", async () => {
    const answer = await fetch("/sign/stay", { method: "POST" });
    if (answer.ok) wait();
    else location.replace(then);
  });
  wait();
}

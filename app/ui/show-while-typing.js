// Shows a text as its readers will see it, a second after the last key. "Show me" does the same by hand, without a script.
const form = document.querySelector("form[data-shows]");

/** Asks the page what it would show, and takes that part of its answer. Nothing is saved. */
async function show() {
  const place = document.getElementById(form.dataset.shows);
  const fields = new URLSearchParams(new FormData(form));
  fields.set("intent", "preview");
  const answer = await fetch(location.pathname, { method: "POST", body: fields }).catch(() => null);
  // Signed out meanwhile, or the net is gone: the next press of a button says so.
  if (!answer || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const shown = page.getElementById(form.dataset.shows);
  if (shown) place.replaceChildren(...shown.childNodes);
}

let waiting;
let asking = false;
let typedSince = false;

async function soon() {
  if (asking) {
    typedSince = true;
    return;
  }
  asking = true;
  await show();
  asking = false;
  if (typedSince) {
    typedSince = false;
    soon();
  }
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(soon, 1000);
});

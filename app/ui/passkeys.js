// Makes and shows passkeys, which only a browser can. Where it cannot, the page offers the code of the app, and no button.
const place = document.querySelector(".passkey");

/** A session or a second factor that has grown old leads to the question for it. */
async function ask(purpose) {
  const body = new URLSearchParams({ purpose });
  const answer = await fetch("/office/sign-in/passkey", { method: "POST", body });
  if (!answer.ok || answer.redirected) return location.reload();
  return answer.json();
}

async function use() {
  const { purpose, cancelled, known } = place.dataset;
  const message = place.querySelector("[role=alert]");
  message.textContent = "";
  try {
    const options = await ask(purpose);
    if (!options) return;
    const credential =
      purpose === "new"
        ? await navigator.credentials.create({
            publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
          })
        : await navigator.credentials.get({
            publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
          });
    const form = document.getElementById("passkey-form");
    form.elements.passkey.value = JSON.stringify(credential);
    form.submit();
  } catch (error) {
    message.textContent = error.name === "InvalidStateError" ? known : cancelled;
  }
}

if (place && window.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  place.hidden = false;
  place.querySelector("button").addEventListener("click", use);
}

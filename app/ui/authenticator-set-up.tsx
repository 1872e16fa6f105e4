/** How an authenticator app is set up: by its camera, or by typing the key. */
export function AuthenticatorSetUp({ qr, typed }: { qr: string; typed: string }) {
  return (
    <>
      <ol className="govuk-list govuk-list--number">
        <li>
          Open the app on your phone and add an account. Any app will do, such as the one that came with it.
        </li>
        <li>Point the camera at this picture, or type the key below it.</li>
        <li>Type the 6 digits that the app then shows.</li>
      </ol>
      <img className="qr" src={qr} alt="QR code with the key for your authenticator app" />
      <p className="govuk-body">
        Key: <code>{typed.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
    </>
  );
}

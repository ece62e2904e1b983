// Passkeys: talks to the browser's authenticator and puts what it answers into the form.
//
// A form says with data-passkey what it wants ("create", "get", or "login", which fetches its options first), carries the
// server's options in data-options, and a hidden field named "credential". What stands around
// it is hidden until this script runs.

const toBytes = (text) => {
  const padded = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(padded), (sign) => sign.charCodeAt(0));
};

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list) => (list ?? []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));

const create = async ({ publicKey }, form) => {
  const alone = form.elements.passwordless?.checked;
  const options = {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    user: { ...publicKey.user, id: toBytes(publicKey.user.id) },
    excludeCredentials: withBytes(publicKey.excludeCredentials),
    authenticatorSelection: {
      ...publicKey.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: Boolean(alone),
    },
  };
  const credential = await navigator.credentials.create({ publicKey: options });
  return described(credential, {
    attestationObject: toText(credential.response.attestationObject),
    transports: credential.response.getTransports?.() ?? [],
  });
};

const get = async ({ publicKey }) => {
  const options = {
    ...publicKey,
    challenge: toBytes(publicKey.challenge),
    allowCredentials: withBytes(publicKey.allowCredentials),
  };
  const credential = await navigator.credentials.get({ publicKey: options });
  const { authenticatorData, signature, userHandle } = credential.response;
  return described(credential, {
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
    userHandle: userHandle ? toText(userHandle) : null,
  });
};

const described = (credential, response) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  response: { clientDataJSON: toText(credential.response.clientDataJSON), ...response },
});

const fetchOptions = async (form) => {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
};

const ask = async (form) => {
  const options = form.dataset.passkey === "login" ? await fetchOptions(form) : JSON.parse(form.dataset.options);
  return form.dataset.passkey === "create" ? create(options, form) : get(options);
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.parentElement.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[data-trouble]");
    trouble.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await ask(form));
    } catch {
      // The person closed the dialog, or the device knows no passkey for this address.
      trouble.hidden = false;
      return;
    }
    form.submit();
  });
}

/* Passkeys: the browser is asked, and its answer travels as text in the form. */
(function () {
  "use strict";
  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (letter) { return letter.charCodeAt(0); });
  }
  function text(buffer) {
    var plain = Array.from(new Uint8Array(buffer), function (byte) { return String.fromCharCode(byte); }).join("");
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function opened(options) {
    options.challenge = bytes(options.challenge);
    if (options.user) { options.user.id = bytes(options.user.id); }
    ["excludeCredentials", "allowCredentials"].forEach(function (name) {
      (options[name] || []).forEach(function (key) { key.id = bytes(key.id); });
    });
    return options;
  }
  function written(key) {
    var said = { clientDataJSON: text(key.response.clientDataJSON) };
    ["attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (key.response[name]) { said[name] = text(key.response[name]); }
    });
    return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response: said, clientExtensionResults: {} });
  }
  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    var error = form.querySelector("[role=alert]");
    if (!window.PublicKeyCredential) { if (form.dataset.passkey === "get") { form.hidden = true; } return; }
    form.addEventListener("submit", function (event) {
      if (form.elements.answer.value) { return; }
      event.preventDefault();
      error.hidden = true;
      navigator.credentials[form.dataset.passkey]({ publicKey: opened(JSON.parse(form.dataset.options)) })
        .then(function (key) { form.elements.answer.value = written(key); form.submit(); })
        .catch(function () { error.textContent = form.dataset.failed; error.hidden = false; });
    });
  });
})();

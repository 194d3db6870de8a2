/* The report flow: saving while one writes, a tip about personal numbers, and the code as text, picture or paper. */
(function () {
  "use strict";
  var doc = document;
  var form = doc.getElementById("flow");
  var text = doc.querySelector("[data-watch]");
  var saved = doc.getElementById("saved");

  // A personal number in the text: a tip at once, so that nobody has to be stopped at the end.
  function digitsAreReal(ten) {
    var sum = 0;
    for (var i = 0; i < 10; i++) {
      var n = Number(ten[i]) * (i % 2 ? 1 : 2);
      sum += n > 9 ? n - 9 : n;
    }
    var month = Number(ten.slice(2, 4)), day = Number(ten.slice(4, 6)) % 60;
    return sum % 10 === 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }
  function holdsPersonalNumber(value) {
    var found = value.match(/(?:^|[^\d.,/-])(?:19|20)?\d{6}\s?[-–+ ]?\s?\d{4}(?!\d)/g) || [];
    return found.some(function (one) { return digitsAreReal(one.replace(/\D/g, "").slice(-10)); });
  }
  window.holdsPersonalNumber = holdsPersonalNumber;
  if (text && form) {
    var tip = doc.getElementById("pnr-tip");
    text.addEventListener("input", function () {
      var there = holdsPersonalNumber(text.value);
      tip.hidden = !there;
      tip.textContent = there ? form.dataset.pnr : "";
    });
  }

  // Autosave for the signed-in: 1.5 seconds after the last key, and when a field is left.
  if (form && form.dataset.autosave && saved) {
    var timer = null, last = "";
    var save = function () {
      clearTimeout(timer);
      var data = new FormData(form);
      data.delete("files");
      var now = new URLSearchParams(data).toString();
      if (now === last) { return; }
      last = now;
      saved.textContent = form.dataset.saving;
      fetch(form.dataset.autosave, { method: "POST", body: new URLSearchParams(data), credentials: "same-origin" })
        .then(function (answer) {
          var version = answer.headers.get("X-Version");
          if (version && form.elements.version) { form.elements.version.value = version; }
          return answer.ok || answer.status === 409 ? answer.text() : Promise.reject();
        })
        .then(function (sentence) { saved.textContent = sentence; })
        .catch(function () {
          last = "";
          saved.textContent = form.dataset.failed;
          timer = setTimeout(save, 8000);
        });
    };
    form.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(save, 1500); });
    form.addEventListener("focusout", save);
  }

  // The code from a picture: the camera opens the address with the code behind a #, which is never sent to the server's log.
  var codeForm = doc.getElementById("code-form");
  if (codeForm && location.hash.length > 10) {
    codeForm.elements.code.value = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    codeForm.submit();
  }
  doc.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(doc.getElementById(button.dataset.copy).textContent.trim()).then(function () {
        button.lastChild.textContent = button.dataset.done;
      });
    });
  });
  doc.querySelectorAll("[data-save-image]").forEach(function (button) {
    button.addEventListener("click", function () {
      var code = doc.getElementById("code").textContent.trim();
      var canvas = doc.createElement("canvas");
      canvas.width = 1000; canvas.height = 420;
      var pen = canvas.getContext("2d");
      pen.fillStyle = "#fff"; pen.fillRect(0, 0, 1000, 420);
      pen.fillStyle = "#1B2526"; pen.font = "bold 46px sans-serif"; pen.textAlign = "center";
      pen.fillText(button.dataset.saveImage, 500, 90);
      pen.font = "bold 64px monospace";
      pen.fillText(code.slice(0, 14), 500, 210); pen.fillText(code.slice(15), 500, 300);
      pen.font = "30px sans-serif"; pen.fillText(location.host + "/kod", 500, 375);
      var link = doc.createElement("a");
      link.download = "kod.png"; link.href = canvas.toDataURL("image/png"); link.click();
    });
  });
})();

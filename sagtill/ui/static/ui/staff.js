/* The staff's pages: keys to move about with, and small things that save a click. All of it can be done without. */
(function () {
  "use strict";
  var doc = document, body = doc.body;
  var typing = function (el) { return el && el.closest("input,textarea,select,[contenteditable]"); };

  // Suggestions for an answer, and how it will look.
  doc.querySelectorAll("[data-fill]").forEach(function (button) {
    button.addEventListener("click", function () {
      var field = doc.getElementById(button.dataset.fill);
      field.value = button.textContent;
      field.focus();
      field.dispatchEvent(new Event("input"));
      var brace = field.value.indexOf("{");
      if (brace >= 0) { field.setSelectionRange(brace, field.value.indexOf("}", brace) + 1); }
    });
  });
  doc.querySelectorAll("[data-preview-of]").forEach(function (preview) {
    var field = doc.getElementById(preview.dataset.previewOf), line = preview.querySelector("p");
    var show = function () { preview.hidden = !field.value.trim(); line.textContent = field.value; };
    field.addEventListener("input", show);
    show();
  });
  // How easy an answer is to read, while it is written. The server counts; nothing is kept.
  doc.querySelectorAll("[data-language-of]").forEach(function (place) {
    var field = doc.getElementById(place.dataset.languageOf), waiting = 0;
    var token = doc.querySelector("[name=csrfmiddlewaretoken]");
    var ask = function () {
      var said = new URLSearchParams({ text: field.value, barn: place.hasAttribute("data-child") ? "1" : "" });
      fetch(place.dataset.url, { method: "POST", body: said, headers: { "X-CSRFToken": token.value } })
        .then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (html) { if (html) { place.innerHTML = html; } })
        .catch(function () {});
    };
    field.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(ask, 800); });
  });
  doc.querySelectorAll("[data-without-script]").forEach(function (el) { el.hidden = true; });
  // Advice that belongs to one of the answers.
  doc.querySelectorAll("[data-shows-for]").forEach(function (advice) {
    var radio = doc.querySelector("input[value='" + advice.dataset.showsFor + "']");
    if (!radio) { return; }
    var show = function () { advice.classList.toggle("off", !radio.checked); };
    radio.form.addEventListener("change", show);
    show();
  });
  // A document that is being made: look now and then, and show the page anew when it is ready.
  var waiting = doc.querySelector("[data-waiting]");
  if (waiting) {
    var look = function () {
      fetch(location.href, { credentials: "same-origin" }).then(function (answer) { return answer.text(); }).then(function (text) {
        if (text.indexOf("data-waiting") < 0) { location.reload(); return; }
        var found = /<progress[^>]* value="(\d+)"/.exec(text);
        if (found) { waiting.querySelector("progress").value = Number(found[1]); }
        setTimeout(look, 2000);
      }, function () { setTimeout(look, 5000); });
    };
    setTimeout(look, 1500);
  }
  var people = doc.querySelector("[data-only-people]");
  if (people) {
    people.addEventListener("change", function () {
      doc.querySelectorAll("[data-system]").forEach(function (line) { line.hidden = people.checked; });
    });
  }

  // Keys. One can turn them off in the settings (WCAG 2.1.4); on a touch screen there are none to press.
  if (!body.hasAttribute("data-shortcuts")) { return; }
  var rows = Array.prototype.slice.call(doc.querySelectorAll("[data-rows] .row")), at = -1, prefix = "";
  function move(step) {
    if (!rows.length) { return; }
    if (at >= 0) { rows[at].removeAttribute("aria-current"); rows[at].classList.remove("at"); }
    at = Math.max(0, Math.min(rows.length - 1, at + step));
    rows[at].classList.add("at");
    rows[at].querySelector("h2 a,h3 a,a").focus();
  }
  function press(key) {
    // On a row, its own verb; else the page's.
    var name = "[data-key='" + key + "']";
    var target = at >= 0 ? rows[at].querySelector(name) : doc.querySelector(name);
    if (target) { target.click(); }
  }
  function help() {
    var dialog = doc.getElementById("keys");
    if (dialog) { dialog.showModal(); }
  }
  doc.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || doc.querySelector("dialog[open]")) { return; }
    var key = event.key.toLowerCase();
    if (prefix === "g") {
      prefix = "";
      if (key === "d") { location.href = "/dag"; }
      if (key === "ä") { location.href = "/arenden"; }
      return;
    }
    if (key === "j") { move(1); } else if (key === "k") { move(-1); } else if (key === "g") { prefix = "g"; }
    else if (key === "/") {
      var search = doc.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); } else { location.href = "/arenden"; }
    } else if (key === "?") { help(); } else if (key === "b" || key === "s" || key === "å") { press(key); }
  });
})();

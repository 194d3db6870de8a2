/* Small things every page can use. Everything works without this file; it only makes things a little easier. */
(function () {
  "use strict";
  var doc = document;
  // Buttons that only work with a script are shown only when there is one.
  doc.querySelectorAll("[data-needs-script]").forEach(function (el) { el.hidden = false; });
  doc.querySelectorAll("[data-print]").forEach(function (button) {
    button.addEventListener("click", function () { window.print(); });
  });
  if (doc.querySelector("[data-print-now]")) { window.addEventListener("load", function () { window.print(); }); }
  // After a refusal the summary takes the focus, so that it is read out and the links in it are next.
  var summary = doc.querySelector(".errsum");
  if (summary) { summary.focus(); }
  doc.querySelectorAll(".errsum a").forEach(function (link) {
    link.addEventListener("click", function (event) {
      var target = doc.querySelector(link.getAttribute("href"));
      var field = target && (target.matches("input,textarea,select") ? target : target.querySelector("input,textarea,select,button"));
      if (field) { event.preventDefault(); field.focus(); field.scrollIntoView({ block: "center" }); }
    });
  });
  // A button that must not be pressed twice keeps its place and says what happens.
  doc.querySelectorAll("form").forEach(function (form) {
    form.addEventListener("submit", function (event) {
      var button = event.submitter;
      if (!button || !button.hasAttribute("data-once")) { return; }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
      button.setAttribute("aria-busy", "true");
    });
  });
  // Coming back with the browser's arrow, the form can be sent again.
  window.addEventListener("pageshow", function () {
    doc.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
    doc.querySelectorAll("[aria-busy]").forEach(function (el) { el.removeAttribute("aria-busy"); });
  });
  // Leaving quickly: the button, or Shift three times. The page is replaced, so that "back" does not come here.
  var exit = doc.querySelector("[data-exit]");
  if (exit) {
    var presses = [];
    exit.addEventListener("click", function (event) { event.preventDefault(); location.replace(exit.href); });
    doc.addEventListener("keydown", function (event) {
      if (event.key !== "Shift") { presses = []; return; }
      var now = Date.now();
      presses = presses.filter(function (at) { return now - at < 1500; }).concat(now);
      if (presses.length > 2) { location.replace(exit.href); }
    });
  }
})();

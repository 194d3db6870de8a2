/* The pages for people from outside: reading aloud, and words for the page that is shown. Everything works without this file. */
(function () {
  "use strict";
  var doc = document, speech = window.speechSynthesis;

  // Reading aloud with the device's own voice: nothing is sent anywhere.
  // Everything that stands on the page is read, a piece at a time; never a code, and not the ways to other pages.
  var silent = "[data-secret],[data-listen],.back,.langs,.vh,select,textarea,script";
  var pieces = "p,li,h1,h2,h3,dt,dd,th,td,label,legend,summary,.choice,.btn";
  function shown(el) { return el.checkVisibility ? el.checkVisibility() : el.getClientRects().length > 0; }
  function words() {
    var walker = doc.createTreeWalker(doc.querySelector("main"), NodeFilter.SHOW_TEXT), said = [], last = null;
    while (walker.nextNode()) {
      var text = walker.currentNode.data.trim(), holder = walker.currentNode.parentElement;
      if (!text || holder.closest(silent) || !shown(holder)) { continue; }
      var piece = holder.closest(pieces);
      if (piece && piece === last) { said[said.length - 1] += " " + text; } else { said.push(text); }
      last = piece;
    }
    return said.join(". ").replace(/([.?!:])\. /g, "$1 ");
  }
  if (speech) {
    doc.querySelectorAll("[data-needs-speech]").forEach(function (el) { el.hidden = false; });
    doc.querySelectorAll("[data-listen]").forEach(function (button) {
      var label = button.lastElementChild, start = label.textContent;
      var quiet = function () { speech.cancel(); label.textContent = start; button.setAttribute("aria-pressed", "false"); };
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", function () {
        if (button.getAttribute("aria-pressed") === "true") { quiet(); return; }
        var said = new SpeechSynthesisUtterance(words());
        said.lang = doc.documentElement.lang;
        said.rate = 0.9;
        said.onend = said.onerror = quiet;
        speech.cancel();
        speech.speak(said);
        label.textContent = button.dataset.stop;
        button.setAttribute("aria-pressed", "true");
      });
      window.addEventListener("pagehide", quiet);
      window.addEventListener("hashchange", quiet);
    });
  }

  // One document, several pages: the title follows, and the heading is read out.
  var suffix = doc.title.slice(doc.title.lastIndexOf(" – "));
  window.addEventListener("hashchange", function () {
    var leg = location.hash ? doc.getElementById(location.hash.slice(1)) : doc.querySelector(".leg.first");
    if (!leg || !leg.classList.contains("leg")) { return; }
    var heading = leg.querySelector("h1");
    doc.title = heading.innerText + suffix;
    heading.setAttribute("tabindex", "-1");
    heading.focus();
    window.scrollTo(0, 0);
  });

  // Some browsers keep a page as it stood when one goes back. What has been sent is not shown again: the server says whether it has.
  var walk = doc.querySelector(".walk[data-known]");
  function forget() {
    doc.querySelectorAll("form").forEach(function (form) {
      form.querySelectorAll("input:not([type=hidden]):not([type=radio]):not([type=checkbox]),textarea").forEach(function (el) { el.value = ""; });
    });
    doc.querySelectorAll("[data-secret]").forEach(function (el) { el.textContent = ""; });
  }
  if (walk) {
    var leaving = false;
    walk.addEventListener("submit", function (event) { leaving = Boolean(event.submitter && event.submitter.name === "klar"); });
    window.addEventListener("pagehide", function () { walk.classList.toggle("waiting", leaving); });
    window.addEventListener("pageshow", function (event) {
      if (!event.persisted || !leaving) { return; }
      leaving = false;
      fetch(walk.dataset.known, { method: "POST", body: new URLSearchParams({ nyckel: walk.elements.nyckel.value }), credentials: "omit" })
        .then(function (answer) { return answer.text(); })
        .then(function (said) { if (said === "ja") { forget(); location.replace(walk.dataset.start); } })
        .catch(function () {})
        .then(function () { walk.classList.remove("waiting"); });
    });
  }
  doc.querySelectorAll("form[data-forget]").forEach(function (form) {
    form.addEventListener("submit", function () { setTimeout(forget, 0); });
  });

  // Leaving quickly takes what was typed away first, so that the browser has nothing to give back.
  doc.querySelectorAll("[data-exit]").forEach(function (link) {
    link.addEventListener("click", forget, true);
  });
})();

/* Says when the session is about to end, and lets one stay with one press. Without a script the server keeps what is sent. */
(function () {
  "use strict";
  var dialog = document.getElementById("session");
  if (!dialog || !dialog.showModal) { return; }
  var data = dialog.dataset, warning = Number(data.warning), told = false, over = false, timer = null;
  var knownAt = Date.now(), idle = Number(data.idle), longest = Number(data.longest);

  function show(what) {
    dialog.querySelectorAll("[data-when]").forEach(function (part) { part.hidden = part.dataset.when !== what; });
    dialog.setAttribute("aria-labelledby", "session-" + what);
    // What stood on the page must not be read over somebody's shoulder after the end.
    dialog.classList.toggle("covers", what === "over");
    if (!dialog.open) { dialog.showModal(); }
  }
  function hasText() {
    var fields = document.querySelectorAll("main textarea, main input:not([type=hidden])");
    return Array.prototype.some.call(fields, function (field) {
      var ticked = field.type === "checkbox" || field.type === "radio";
      return ticked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
    });
  }
  function end() {
    if (!hasText()) { location.reload(); return; }
    over = true;
    show("over");
  }
  // Another tab may have kept the session alive, or one has signed in again there: the server knows. Asking is not being active.
  function ask(method) {
    var token = document.querySelector("input[name=csrfmiddlewaretoken]");
    var headers = method === "POST" && token ? { "X-CSRFToken": token.value } : {};
    return fetch(data.url, { method: method, headers: headers, credentials: "same-origin" })
      .then(function (answer) { return answer.json(); })
      .then(function (now) {
        if (now.who !== data.who) { end(); return; }
        knownAt = Date.now(); idle = now.idle; longest = now.longest; over = false;
        document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach(function (field) { field.value = now.token; });
        if (Math.min(idle, longest) > warning && dialog.open) { dialog.close(); }
        look();
      })
      .catch(function () { wait(5); });
  }
  function wait(seconds) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(seconds, 1) * 1000);
  }
  function look() {
    var gone = (Date.now() - knownAt) / 1000, left = Math.min(idle, longest) - gone;
    if (over) { return; }
    if (left > warning) { wait(Math.min(left - warning, 60)); return; }
    if (gone > 2) { ask("GET"); return; }
    if (left <= 0) { end(); return; }
    if (longest > idle || !told) { show(longest > idle ? "idle" : "longest"); }
    wait(Math.min(left + 1, 20));
  }
  function back() {
    if (over || Math.min(idle, longest) - (Date.now() - knownAt) / 1000 <= warning) { ask("GET"); }
  }
  dialog.querySelector("[data-stay]").addEventListener("click", function () { ask("POST"); });
  dialog.querySelector("[data-close]").addEventListener("click", function () { told = true; dialog.close(); });
  dialog.addEventListener("cancel", function (event) {
    if (over) { event.preventDefault(); } else if (longest > idle) { ask("POST"); } else { told = true; }
  });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) { back(); } });
  window.addEventListener("focus", back);
  window.addEventListener("pageshow", function (event) { if (event.persisted) { ask("GET"); } });
  look();
})();

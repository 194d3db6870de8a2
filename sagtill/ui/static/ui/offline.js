/* The report flow without a network: the same questions, one at a time; at the end the answers are locked and wait. */
(function () {
  "use strict";
  var doc = document, form = doc.getElementById("offline"), queue = window.sagtillQueue;
  if (!form) { return; }
  var kept = doc.getElementById("typed");
  var typed = kept ? JSON.parse(kept.value) : { action: "", fields: [], files: 0 };
  if (kept) { kept.remove(); }
  var order = JSON.parse(form.dataset.steps), past = [];
  var SILENT = ["svar", "fran", "sprak", "version", "csrfmiddlewaretoken", "sort", "till", "typ", "e", "vidare"];
  function given(name) { var found = typed.fields.find(function (pair) { return pair[0] === name; }); return found ? found[1] : ""; }
  var report = {
    key: crypto.randomUUID ? crypto.randomUUID() : "", svar: given("svar"), typ: given("typ") || given("sort"),
    language: doc.documentElement.lang, steps: {}
  };
  var from = given("fran"), text = given("text");

  function steps() {
    var list = ["typ"].concat(order[report.typ] || []);
    var how = report.steps.hur;
    if (how && how[0] && how[0][1] === "serious") { list.splice(list.indexOf("stammer"), 0, "trygg"); }
    return list;
  }
  // What was answered before the network was gone lies sealed in `svar`; the page one stood on came with the request.
  if (report.typ) { report.steps.typ = true; }
  if (from) {
    steps().some(function (step) { if (step === from) { return true; } report.steps[step] = report.steps[step] || "sealed"; return false; });
    if (!given("till")) {
      report.steps[from] = typed.fields.filter(function (pair) { return SILENT.indexOf(pair[0]) < 0; });
      if (from === "stammer" && typed.action.indexOf("skicka") < 0) { delete report.steps[from]; }
    }
    fill(from);
  }
  function fill(step) {
    var section = form.querySelector("[data-step='" + step + "']");
    typed.fields.forEach(function (pair) {
      var field = section && section.querySelector("[name='" + pair[0] + "']");
      if (!field) { return; }
      if (field.type === "checkbox" || field.type === "radio") {
        section.querySelectorAll("[name='" + pair[0] + "']").forEach(function (one) { if (one.value === pair[1]) { one.checked = true; } });
      } else { field.value = pair[1]; }
    });
  }
  function next() { return steps().find(function (step) { return !report.steps[step]; }); }
  function show(step) {
    doc.querySelectorAll("#offline section,#offline-kept,#offline-wait").forEach(function (one) { one.hidden = true; });
    complain("");
    if (!step) { lockIt(); return; }
    form.hidden = false;
    form.querySelector("[data-back]").hidden = !past.length;
    var section = form.querySelector("[data-step='" + step + "']");
    section.hidden = false;
    if (step === "vad") { section.querySelector("label").textContent = form.querySelector("[data-name='typ'][value='" + report.typ + "']").dataset.question; }
    if (step === "stammer") { var told = doc.getElementById("off-told"); told.hidden = !text; told.textContent = text; }
    section.querySelector("h1").focus();
    form.dataset.now = step;
    window.scrollTo(0, 0);
  }
  function complain(sentence) {
    var box = doc.getElementById("offline-error");
    box.hidden = !sentence;
    box.querySelector("p").textContent = sentence;
    if (sentence) { box.focus(); }
  }
  function onward(step) { past.push(step); show(next()); }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) { return; }
    var section = button.closest("section");
    if (button.hasAttribute("data-back")) {
      var step = past.pop();
      delete report.steps[step];
      show(step);
    } else if (button.dataset.go) {
      show(button.dataset.go);
    } else if (button.dataset.name === "typ") {
      report.typ = button.value; report.steps = { typ: true };
      onward("typ");
    } else if (button.dataset.name) {
      var name = section.dataset.as || section.dataset.step;
      report.steps[name] = [["choice", button.value]];
      onward(name);
    } else if (button.hasAttribute("data-next")) {
      var pairs = read(section);
      if (pairs) { report.steps[section.dataset.step] = pairs; onward(section.dataset.step); }
    }
  });
  function read(section) {
    var words = section.querySelector("textarea[name='text']");
    if (words) {
      var length = words.value.trim().length;
      var wrong = !length ? form.dataset.empty : length < Number(form.dataset.shortest) ? form.dataset.short : window.holdsPersonalNumber(words.value) ? form.dataset.pnr : "";
      if (!wrong && section.dataset.step === "hot" && !section.querySelector("[name='threat_target']:checked")) { wrong = form.dataset.choice; }
      if (wrong) { complain(wrong); return null; }
      text = words.value;
    }
    var pairs = [];
    section.querySelectorAll("[name]").forEach(function (field) {
      if (field.name.indexOf("when-") === 0) { return; }
      if (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value) { pairs.push([field.name, field.value]); }
    });
    return words ? pairs.concat(day(section)) : pairs;
  }
  // The day is written out: "today" would be another day when the report is sent.
  function day(section) {
    var chosen = section.querySelector("[name^='when-']:checked").value, on = new Date();
    if (chosen === "other") { on = new Date(section.querySelector("[data-day]").value || Date.now()); } else { on.setDate(on.getDate() - Number(chosen)); }
    return [["when", "earlier"], ["day", String(on.getDate())], ["month", String(on.getMonth() + 1)], ["year", String(on.getFullYear())]];
  }
  function heading(id) { var part = doc.getElementById(id); form.hidden = true; part.hidden = false; part.querySelector("h1").focus(); }
  function wait() {
    var again = doc.getElementById("offline-again"), shown = doc.getElementById("offline-text");
    again.action = typed.action || location.pathname;
    again.method = typed.action ? "post" : "get";
    typed.fields.forEach(function (pair) {
      var field = doc.createElement("input");
      field.type = "hidden"; field.name = pair[0]; field.value = pair[1];
      again.append(field);
    });
    shown.hidden = !text;
    shown.textContent = text;
    heading("offline-wait");
  }
  function bytes(base64) { return Uint8Array.from(atob(base64), function (one) { return one.charCodeAt(0); }); }
  function lockIt() {
    queue.lock().then(function (lock) {
      var curve = { name: "ECDH", namedCurve: "P-256" }, point;
      report.owner = lock.owner;
      report.steps = Object.fromEntries(Object.entries(report.steps).filter(function (one) { return Array.isArray(one[1]); }));
      return Promise.all([crypto.subtle.generateKey(curve, false, ["deriveBits"]), crypto.subtle.importKey("raw", bytes(lock.key), curve, false, [])])
        .then(function (both) {
          return Promise.all([crypto.subtle.exportKey("raw", both[0].publicKey), crypto.subtle.deriveBits({ name: "ECDH", public: both[1] }, both[0].privateKey, 256)]);
        }).then(function (made) {
          point = new Uint8Array(made[0]);
          return crypto.subtle.importKey("raw", made[1], "HKDF", false, ["deriveKey"]);
        }).then(function (shared) {
          var how = { name: "HKDF", hash: "SHA-256", salt: point, info: new TextEncoder().encode("sagtill:envelope") };
          return crypto.subtle.deriveKey(how, shared, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
        }).then(function (key) {
          var nonce = crypto.getRandomValues(new Uint8Array(12));
          return crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(JSON.stringify(report))).then(function (body) {
            return queue.add(report.key, new Blob([point, nonce, body]));
          });
        });
    }).then(function () {
      doc.getElementById("no-net").hidden = true;
      doc.getElementById("offline-files").hidden = !typed.files;
      heading("offline-kept");
      if (navigator.onLine) { queue.send(); }
    }).catch(wait);
  }
  doc.addEventListener("sagtill-sent", function () { doc.getElementById("offline-kept").hidden = true; });
  if (!queue) { wait(); return; }
  queue.lock().then(function (lock) { if (lock && report.key) { show(next()); } else { wait(); } }, wait);
})();

/* Reports that wait in the phone for a network. They lie locked: the phone has only the key that locks. */
(function () {
  "use strict";
  var KEPT_DAYS = 14, OWNER_HOURS = 24;
  var band = document.getElementById("queue");
  if (!band || !window.indexedDB || !window.crypto || !crypto.subtle || !navigator.serviceWorker) { return; }
  var line = band.querySelector("p"), drop = band.querySelector("[data-queue-drop]"), again = band.querySelector("[data-queue-send]");

  function store(mode, work) {
    return new Promise(function (done, failed) {
      var opening = indexedDB.open("sagtill", 1);
      opening.onupgradeneeded = function () {
        opening.result.createObjectStore("waiting", { keyPath: "key" });
        opening.result.createObjectStore("lock", { keyPath: "name" });
      };
      opening.onerror = function () { failed(opening.error); };
      opening.onsuccess = function () {
        var db = opening.result, move = db.transaction(["waiting", "lock"], mode), asked = work(move);
        move.oncomplete = function () { db.close(); done(asked && asked.result); };
        move.onerror = move.onabort = function () { db.close(); failed(move.error); };
      };
    });
  }
  var queue = window.sagtillQueue = {
    lock: function () {
      return store("readonly", function (move) { return move.objectStore("lock").get("own"); }).then(function (lock) {
        return lock && Date.now() - lock.at < OWNER_HOURS * 3600000 ? lock : null;
      });
    },
    add: function (key, envelope) {
      return store("readwrite", function (move) { move.objectStore("waiting").put({ key: key, at: Date.now(), envelope: envelope }); }).then(show);
    },
    send: send
  };
  function waiting() { return store("readonly", function (move) { return move.objectStore("waiting").getAll(); }); }
  function remove(key) { return store("readwrite", function (move) { move.objectStore("waiting").delete(key); }); }

  function say(sentence, kind) {
    band.hidden = !sentence;
    band.classList.toggle("ok", kind === "ok");
    line.textContent = sentence;
    again.hidden = drop.hidden = kind === "ok";
    if (kind === "ok") { document.dispatchEvent(new Event("sagtill-sent")); }
  }
  function show() {
    return waiting().then(function (all) {
      document.querySelectorAll("form[action$='logga-ut']").forEach(function (form) {
        if (all.length && !form.elements.ko) {
          var mark = document.createElement("input");
          mark.type = "hidden"; mark.name = "ko"; mark.value = "1";
          form.append(mark);
        }
      });
      if (all.length) { say(band.dataset.waiting); }
      return all;
    });
  }
  function fetched() {
    return fetch(band.dataset.url, { credentials: "same-origin" }).then(function (answer) {
      return answer.ok ? answer.json() : Promise.reject(answer);
    });
  }
  function handOver(csrf, one) {
    return fetch(band.dataset.url, { method: "POST", credentials: "same-origin", body: one.envelope, headers: { "X-CSRFToken": csrf, "Content-Type": "application/octet-stream" } })
      .then(function (answer) {
        return answer.json().then(function (said) {
          if (answer.ok) {
            return remove(one.key).then(function () {
              say(band.dataset.sent.replace("{time}", said.time).replace("{number}", said.number), "ok");
            });
          }
          // A draft keeps the words from here on, and an envelope that cannot be opened is of no use to anybody.
          var gone = answer.status === 422 || answer.status === 410 ? remove(one.key) : Promise.resolve();
          return gone.then(function () { say(said.sentence); if (answer.status === 422) { again.hidden = drop.hidden = true; } });
        });
      });
  }
  function send() {
    return show().then(function (all) {
      if (!all.length) { return undefined; }
      return fetched().then(function (lock) {
        return all.reduce(function (before, one) {
          return before.then(function () { return handOver(lock.csrf, one); });
        }, Promise.resolve());
      }).catch(function (answer) {
        if (answer && answer.status === 401) { location.assign("/logga-in?next=" + encodeURIComponent(band.dataset.scope)); return; }
        say(band.dataset.failed);
      });
    });
  }
  again.addEventListener("click", send);
  drop.addEventListener("click", function () {
    if (!window.confirm(band.dataset.sure)) { return; }
    waiting().then(function (all) { return Promise.all(all.map(function (one) { return remove(one.key); })); }).then(function () { say(""); });
  });
  window.addEventListener("online", function () { if ("signedIn" in band.dataset) { send(); } });

  function begin() {
    waiting().then(function (all) {
      var old = all.filter(function (one) { return Date.now() - one.at > KEPT_DAYS * 86400000; });
      return Promise.all(old.map(function (one) { return remove(one.key); }));
    }).then(function () {
      return navigator.onLine && "signedIn" in band.dataset ? send() : show();
    });
    // A computer at work is often shared and seldom without a network; a phone is neither.
    if (!("signedIn" in band.dataset) || !matchMedia("(pointer: coarse)").matches) { return; }
    fetched().then(function (lock) {
      return store("readwrite", function (move) { move.objectStore("lock").put({ name: "own", at: Date.now(), key: lock.key, owner: lock.owner }); });
    }).then(function () {
      var url = band.dataset.worker;
      if (window.trustedTypes) {
        url = trustedTypes.createPolicy("sagtill-queue", {
          createScriptURL: function (asked) { return asked === band.dataset.worker ? asked : ""; }
        }).createScriptURL(url);
      }
      return navigator.serviceWorker.register(url, { scope: band.dataset.scope });
    }).catch(function () { /* Without a network there is nothing to fetch; what is kept already goes on working. */ });
  }
  if (!document.getElementById("offline")) { begin(); } else { queue.ready = show(); }
})();

/*
 * A hall's screen renews itself every five minutes, and only when the new page has been seen to come:
 * a screen that has lost its network goes on showing what it has. Floor: Chromium 78.
 */
(function () {
  "use strict";

  var MINUTES = 5;

  function renew() {
    fetch(location.pathname, { cache: "no-cache", credentials: "omit" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      location.reload();
    }).catch(function () { setTimeout(renew, 60 * 1000); });
  }

  setTimeout(renew, MINUTES * 60 * 1000);
})();

/*
 * Before anything is drawn: how this reader likes pages, remembered on this computer only.
 * A class put on later would make what has been drawn move. Floor: Chromium 78.
 */
(function () {
  "use strict";

  var names = ["js"];
  try {
    if (localStorage.getItem("elder") === "on") names.push("elder");
    var kept = JSON.parse(localStorage.getItem("reading") || "{}");
    ["size", "spacing", "contrast"].forEach(function (name) {
      if (/^[a-z]+$/.test(kept[name] || "")) names.push(name + "-" + kept[name]);
    });
  } catch (refused) { /* storage switched off or damaged: the page is as it comes */ }
  document.documentElement.className += " " + names.join(" ");
})();

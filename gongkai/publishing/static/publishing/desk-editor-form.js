/*
 * Shows of the form of an item what applies: the grounds of an item that is not public, fitting its attribute.
 * Floor: Chromium 90.
 */
(function () {
  "use strict";

  var data = document.getElementById("edit-grounds");
  var ground = document.getElementById("id_ground");
  if (!data || !ground) return;
  var grounds = JSON.parse(data.textContent);

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function refresh() {
    var chosen = document.querySelector('input[name="attribute"]:checked');
    var fitting = grounds[chosen ? chosen.value : "proactive"] || [];
    each(document.querySelectorAll("[data-not-proactive]"), function (part) { part.hidden = !fitting.length; });
    each(ground.options, function (option) {
      var fits = !option.value || fitting.indexOf(option.value) >= 0;
      option.hidden = !fits;
      option.disabled = !fits;
      if (!fits && option.selected && fitting.length) ground.value = "";
    });
  }

  each(document.querySelectorAll('input[name="attribute"]'), function (radio) {
    radio.addEventListener("change", refresh);
  });
  // A column that is the main one is one of the columns.
  document.addEventListener("change", function (event) {
    var box = event.target;
    if (box.name === "main_column" && box.checked) {
      box.closest(".edit__column").querySelector('input[name="columns"]').checked = true;
    }
    if (box.name === "columns" && !box.checked) {
      box.closest(".edit__column").querySelector('input[name="main_column"]').checked = false;
    }
  });
  refresh();
})();

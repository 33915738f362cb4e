/* A choice that decides what else is asked shows the rest at once; without this the button beside it does. */
(function () {
  "use strict";
  document.addEventListener("change", function (event) {
    var field = event.target;
    if (!field.hasAttribute || !field.hasAttribute("data-switch-on-change")) return;
    var button = field.form.querySelector('button[name="then"][value="switch"]');
    if (button) field.form.requestSubmit(button);
  });
})();

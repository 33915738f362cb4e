/* The counter's screen: the channel says which days are asked for, and by what rule the day of receipt is found. */
(function () {
  "use strict";
  var form = document.querySelector("[data-intake]");
  var channel = form && form.querySelector("[data-channel]");
  if (!channel) return;

  function each(selector, act) { Array.prototype.forEach.call(form.querySelectorAll(selector), act); }

  function settle() {
    var rule = form.querySelector('[data-rule-of="' + channel.value + '"]');
    if (!rule) return;
    var asks = rule.getAttribute("data-asks").split(" ");
    form.querySelector("[data-rule]").textContent = rule.content.textContent;
    each('label[for="id_arrived_on"]', function (label) { label.firstChild.nodeValue = rule.getAttribute("data-arrived"); });
    each("[data-asked]", function (part) { part.hidden = asks.indexOf(part.getAttribute("data-asked")) < 0; });
    each("[data-channels]", function (part) { part.hidden = part.getAttribute("data-channels") !== channel.value; });
  }

  each("[data-switch]", function (button) { button.hidden = true; });
  channel.addEventListener("change", settle);
  settle();
}());

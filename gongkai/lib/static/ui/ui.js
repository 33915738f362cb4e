/*
 * Conveniences only: every page works without this file. Floor: Chromium 78, so no ?. and no ??.
 */
(function () {
  "use strict";

  var root = document.documentElement;

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  /* ---------- Elder mode of the portal: remembered on this computer only ---------- */

  function remembered(value) {
    try {
      if (value === undefined) return localStorage.getItem("elder");
      localStorage.setItem("elder", value);
    } catch (refused) { /* storage may be switched off; the mode then lasts for this page */ }
    return value;
  }

  if (root.classList.contains("portal")) {
    if (remembered() === "on" || location.hash === "#elder") root.classList.add("elder");
    document.addEventListener("click", function (event) {
      var link = event.target.closest("[data-elder]");
      if (!link) return;
      event.preventDefault();
      var on = link.getAttribute("data-elder") === "on";
      remembered(on ? "on" : "off");
      root.classList.toggle("elder", on);
      if (location.hash === "#elder") location.hash = "standard";
      each('[data-elder="' + (on ? "off" : "on") + '"]', function (other) { other.focus(); });
    });
  }

  /* ---------- Keys ---------- */

  document.addEventListener("keydown", function (event) {
    var search = document.querySelector("[data-search]");
    if (search && (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      search.focus();
      search.select();
    }
    if (event.key === "Escape") {
      each("details.menu[open]", function (menu) {
        var inside = menu.contains(document.activeElement);
        menu.open = false;
        if (inside) menu.querySelector("summary").focus();
      });
    }
  });

  document.addEventListener("click", function (event) {
    each("details.menu[open]", function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
    if (event.target.closest("[data-print]")) window.print();
    var copy = event.target.closest("[data-copy]");
    if (copy) copyText(copy);
  });

  function copyText(button) {
    var field = document.createElement("textarea");
    field.value = button.getAttribute("data-copy");
    field.className = "unseen";
    button.parentNode.appendChild(field);
    field.select();
    var done = document.execCommand("copy");
    field.remove();
    button.focus();
    announce(done ? "已复制" : "未能复制，请手工选取");
  }

  function announce(text) {
    var place = document.getElementById("ui-announce");
    if (!place) {
      place = document.createElement("div");
      place.id = "ui-announce";
      place.className = "announce";
      place.setAttribute("role", "status");
      document.body.appendChild(place);
    }
    place.textContent = "";
    setTimeout(function () { place.textContent = text; }, 50);
    setTimeout(function () { place.textContent = ""; }, 4000);
  }

  /* ---------- Forms: drafts, leaving, sending twice ---------- */

  var sending = false;
  //: How a window names what it keeps of a form; the rest is the form's draft_form.
  var TYPED = "typed:";

  /*
   * What was typed while nobody is signed in any more: kept by this window alone until the same person opens the
   * form again. "lost" says that the house has not taken it; until then it has only been sent.
   */
  function typed(act) {
    try {
      for (var at = sessionStorage.length - 1; at >= 0; at -= 1) {
        var key = sessionStorage.key(at);
        if (key.indexOf(TYPED) === 0) act(JSON.parse(sessionStorage.getItem(key)), key);
      }
    } catch (refused) { /* storage may be switched off or full; then nothing is kept */ }
  }

  function drop(key) { sessionStorage.removeItem(key); }

  function keep(form, lost) {
    var fields = [];
    new FormData(form).forEach(function (value, name) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") fields.push([name, value]);
    });
    var entry = {
      owner: form.getAttribute("data-draft-owner"), address: location.pathname, fields: fields, lost: lost
    };
    try { sessionStorage.setItem(form.typedKey, JSON.stringify(entry)); } catch (full) { /* as above */ }
  }

  function takeUp(form, say) {
    typed(function (entry, key) {
      if (entry.owner !== form.getAttribute("data-draft-owner")) { drop(key); return; }
      if (key !== form.typedKey) return;
      drop(key);
      entry.fields.forEach(function (field) {
        var input = form.elements[field[0]];
        if (input && "value" in input && field[0].indexOf("draft_") !== 0) input.value = field[1];
      });
      // As if typed once more: saved as a draft, and shown as it will be read.
      each("textarea", function (input) { input.dispatchEvent(new Event("input", { bubbles: true })); }, form);
      say("已恢复登录失效后填写的内容，请核对后保存");
    });
  }

  // A page without the bar is one of signing in or a refusal: what was sent before it did not arrive.
  var signedIn = Boolean(document.querySelector(".topbar"));
  typed(function (entry, key) {
    if (!signedIn) {
      entry.lost = true;
      sessionStorage.setItem(key, JSON.stringify(entry));
      each('input[name="next"]', function (input) { if (!input.value) input.value = entry.address; });
    } else if (!entry.lost) drop(key);
  });
  each('form[action$="/sign-out/"]', function (form) {
    form.addEventListener("submit", function () { typed(function (entry, key) { drop(key); }); });
  });

  function wire(form) {
    var guarded = form.method === "post" && !form.hasAttribute("data-no-guard");
    var status = form.querySelector("[data-draft-status]");
    var address = form.getAttribute("data-draft-url");
    var timer = null;
    var keeps = form.hasAttribute("data-draft-owner") && form.elements.draft_form;
    form.unsaved = false;
    if (keeps) form.typedKey = TYPED + form.elements.draft_form.value;

    function say(text) { if (status) status.textContent = text; }

    function save(leaving) {
      clearTimeout(timer);
      timer = null;
      // What is typed while this is under way counts as unsaved again.
      form.unsaved = false;
      var data = new FormData(form);
      each('input[type="file"], input[type="password"]', function (input) { if (input.name) data.delete(input.name); }, form);
      var options = {
        method: "POST", body: data, credentials: "same-origin", keepalive: Boolean(leaving),
        headers: { Accept: "application/json" }
      };
      return fetch(address, options).then(function (answer) {
        // Sent elsewhere means signed out, and so does a refused token; what is on the screen is then all there is.
        form.signedOut = answer.redirected || answer.status === 403;
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        return answer.json();
      }).then(function (answer) {
        if (keeps) drop(form.typedKey);
        form.lost = false;
        say("已自动保存 " + answer.saved_at);
      }).catch(function () {
        form.unsaved = true;
        lose();
      });
    }

    function lose() {
      if (!keeps) { say("未能自动保存，请点击按钮保存后再离开"); return; }
      form.lost = true;
      keep(form, true);
      say(form.signedOut ? "登录已失效，填写的内容暂存在这个窗口中。请点“保存”，重新登录后接着填写"
        : "未能自动保存，填写的内容暂存在这个窗口中，请稍后点“保存”");
    }

    if (guarded) {
      form.addEventListener("input", function () {
        form.unsaved = true;
        if (form.lost) keep(form, true);
        if (!address) return;
        clearTimeout(timer);
        timer = setTimeout(save, 2000);
      });
    }
    form.addEventListener("submit", function (event) {
      if (form.sent) { event.preventDefault(); return; }
      form.sent = true;
      sending = true;
      if (keeps) keep(form, form.signedOut);
      if (keeps && form.signedOut) {
        // Nobody would take it now. The page itself leads to signing in and back, and takes up what was kept.
        event.preventDefault();
        location.assign(location.pathname);
      }
      clearTimeout(timer);
      timer = null;  // else the page, on leaving, would keep as a draft what has just been sent
      // A download or a refused answer leaves the page standing; then it may be sent again.
      setTimeout(function () { form.sent = false; sending = false; }, 3000);
    });
    if (address) {
      document.addEventListener("visibilitychange", function () {
        if (document.visibilityState === "hidden" && timer) save(true);
      });
    }
    if (keeps) {
      // An answer that sends to the sign-in page would take away the page on which somebody types.
      form.addEventListener("htmx:beforeOnLoad", function (event) {
        if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
        event.preventDefault();
        form.signedOut = true;
        lose();
      });
      // Not before what watches the fields has seen them as the house sent them.
      window.addEventListener("load", function () { takeUp(form, say); });
    }
  }

  window.addEventListener("beforeunload", function (event) {
    var unsaved = false;
    each("form", function (form) { if (form.unsaved) unsaved = true; });
    if (unsaved && !sending) {
      event.preventDefault();
      event.returnValue = "";
    }
  });

  /* ---------- Bulk selection ---------- */

  function wireBulk(form) {
    var all = form.querySelector("[data-select-all]");
    var count = form.querySelector("[data-bulk-count]");
    var boxes = form.querySelectorAll('input[name="selected"]');

    function refresh() {
      var chosen = 0;
      Array.prototype.forEach.call(boxes, function (box) {
        if (box.checked) chosen += 1;
        box.closest("tr").classList.toggle("selected", box.checked);
      });
      if (all) {
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
      if (count) count.textContent = chosen ? "已选 " + chosen + " 项：" : "勾选记录后：";
      each(".bulk button", function (button) { button.disabled = !chosen; }, form);
    }

    if (all) {
      all.hidden = false;
      all.addEventListener("change", function () {
        Array.prototype.forEach.call(boxes, function (box) { box.checked = all.checked; });
        refresh();
      });
    }
    if (count) count.setAttribute("role", "status");
    form.addEventListener("change", refresh);
    refresh();
  }

  /* ---------- Dialogs: the form of the linked page, opened in place ---------- */

  function openDialog(link) {
    fetch(link.href, { credentials: "same-origin" }).then(function (answer) {
      var type = answer.headers.get("Content-Type") || "";
      if (!answer.ok || answer.redirected || type.indexOf("text/html") !== 0) throw new Error("not a form");
      return answer.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var actions = page.querySelector('main form[method="post"] .form-actions');
      var form = actions && actions.closest("form");
      var heading = page.querySelector("main h1");
      if (!form || !heading) throw new Error("no form");
      showDialog(link, document.importNode(form, true), heading.textContent);
    }).catch(function () { location.assign(link.href); });
  }

  function showDialog(link, form, title) {
    var dialog = document.createElement("dialog");
    dialog.className = "dialog";
    dialog.setAttribute("aria-labelledby", "dialog-title");
    dialog.innerHTML = '<div class="dialog__head"><h2 class="dialog__title" id="dialog-title" tabindex="-1"></h2>' +
      '<button type="button" class="dialog__close" data-dialog-close aria-label="关闭">' +
      '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15"/></svg></button></div>' +
      '<div class="dialog__body"></div>';
    dialog.querySelector("h2").textContent = title.trim();
    // A form without an address posts to its own page, which is no longer this one.
    form.action = form.getAttribute("action") ? new URL(form.getAttribute("action"), link.href).href : link.href;
    dialog.querySelector(".dialog__body").appendChild(form);
    document.body.appendChild(dialog);
    wire(form);

    function mayClose() { return !form.unsaved || window.confirm("填写的内容还没有保存。要放弃吗？"); }

    dialog.addEventListener("cancel", function (event) { if (!mayClose()) event.preventDefault(); });
    dialog.addEventListener("click", function (event) {
      if (!event.target.closest("[data-dialog-close]")) return;
      event.preventDefault();
      if (mayClose()) dialog.close();
    });
    dialog.addEventListener("close", function () {
      dialog.remove();
      link.focus();
    });
    dialog.showModal();
    var first = form.querySelector('[autofocus], input:not([type="hidden"]), select, textarea, button');
    (first || dialog.querySelector("h2")).focus();
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest("a[data-dialog]");
    if (!link || event.button || event.ctrlKey || event.shiftKey || event.metaKey || event.altKey) return;
    if (!window.HTMLDialogElement) return;
    event.preventDefault();
    openDialog(link);
  });

  /* ---------- On every page ---------- */

  function watchScroll(region) {
    // A region that does not scroll need not be a stop of the Tab key.
    function measure() {
      if (region.scrollWidth > region.clientWidth) region.setAttribute("tabindex", "0");
      else region.removeAttribute("tabindex");
    }
    new ResizeObserver(measure).observe(region);
  }

  each("main form", wire);
  each("form[data-bulk]", wireBulk);
  each(".table-scroll", watchScroll);
  each("[data-print]", function (button) { button.hidden = false; });
  var summary = document.querySelector("[data-focus]");
  if (summary) summary.focus();
})();

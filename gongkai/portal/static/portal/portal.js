/*
 * Conveniences of the public site: every page works without this file. Floor: Chromium 78, so no ?. and no ??.
 * Nothing is sent anywhere but to this site; what a reader chooses stays on the reader's computer.
 */
(function () {
  "use strict";

  var root = document.documentElement;

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }

  function element(name, attributes, children) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    (children || []).forEach(function (child) {
      made.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
    });
    return made;
  }

  function button(label, act, tone) {
    var made = element("button", { type: "button", class: "button button--" + (tone || "secondary") }, [label]);
    made.addEventListener("click", act);
    return made;
  }

  // They are shown by the style sheet already, so that nothing moves; for the rest of the world they are now, too.
  each(".with-script[hidden]", function (part) { part.hidden = false; });

  /* ---------- How pages are read: size, spacing, contrast ---------- */

  var CHOICES = {
    size: ["字号", [["normal", "标准"], ["large", "大"], ["larger", "特大"]]],
    spacing: ["行距", [["normal", "标准"], ["wide", "宽"]]],
    contrast: ["颜色", [["normal", "标准"], ["light", "白底黑字"], ["dark", "黑底白字"]]]
  };

  function kept() {
    try {
      return JSON.parse(localStorage.getItem("reading") || "{}") || {};
    } catch (refused) {
      return {}; // storage switched off or damaged: the choice then lasts for this page
    }
  }

  function chosen(name) {
    var found = CHOICES[name][1].filter(function (choice) { return root.classList.contains(name + "-" + choice[0]); });
    return found.length ? found[0][0] : "normal";
  }

  function choose(name, value) {
    CHOICES[name][1].forEach(function (choice) { root.classList.remove(name + "-" + choice[0]); });
    if (value !== "normal") root.classList.add(name + "-" + value);
    var choices = kept();
    choices[name] = value;
    try {
      localStorage.setItem("reading", JSON.stringify(choices));
    } catch (refused) { /* as above */ }
    showChoices();
  }

  function showChoices() {
    each("[data-size]", function (each) {
      each.setAttribute("aria-pressed", String(each.getAttribute("data-size") === chosen("size")));
    });
    each(".tools__panel input", function (input) { input.checked = input.value === chosen(input.name); });
  }

  function group(name) {
    return element("fieldset", { class: "tools__group choices choices--row" }, [
      element("legend", {}, [CHOICES[name][0]]),
      element("div", {}, CHOICES[name][1].map(function (choice) {
        var input = element("input", { type: "radio", name: name, value: choice[0] });
        input.addEventListener("change", function () { choose(name, choice[0]); });
        return element("label", {}, [input, choice[1]]);
      }))
    ]);
  }

  each("[data-tools]", function (tools) {
    var standard = button("恢复标准", function () { Object.keys(CHOICES).forEach(function (name) { choose(name, "normal"); }); });
    var listen = button("朗读本页", function () {
      tools.open = false;
      aloud.start();
    });
    tools.appendChild(element("div", { class: "menu__list menu__form tools__panel" },
      Object.keys(CHOICES).map(group).concat([
        element("div", { class: "tools__buttons" }, [listen, standard]),
        element("p", { class: "small" }, [element("a", { href: "/accessibility/" }, ["无障碍说明"])])
      ])));
  });
  showChoices();

  /* ---------- Reading aloud, by the voice of the reader's own computer ---------- */

  var BLOCKS = "h1,h2,h3,h4,p,li,dt,dd,th,td,caption,figcaption,summary,ul,ol,dl,table,details,div,section,article,nav,form";
  var NOT_READ = ".no-print, .print-only, .unseen, .actions, .breadcrumb, .pagination, form, nav";

  /** Return what is to be read of an element that stands in no block of its own. */
  function ownText(part) {
    var text = "";
    Array.prototype.forEach.call(part.childNodes, function (child) {
      if (child.nodeType === 3) text += child.nodeValue;
      else if (child.nodeType === 1 && !child.matches(BLOCKS) && !child.querySelector(BLOCKS)) text += child.textContent;
    });
    return text.replace(/\s+/g, " ").trim();
  }

  /** Return the sentences of the page in their order, each with the element that it stands in. */
  function sentences(within) {
    var found = [];
    each("h1,h2,h3,h4,p,li,dt,dd,th,td,caption,figcaption", function (part) {
      if (part.closest(NOT_READ) || !part.getClientRects().length) return;
      // Long sayings are cut off by some browsers, so one saying is a sentence, and never longer than this.
      var parts = ownText(part).match(/[^。！？；]{1,160}[。！？；]*/g) || [];
      parts.forEach(function (text) { found.push({ element: part, text: text }); });
    }, within);
    return found;
  }

  /** Return a Chinese voice that speaks on this computer; others would send the text to strangers. */
  function chineseVoice() {
    var voices = window.speechSynthesis.getVoices().filter(function (voice) {
      return voice.localService && /^(zh|cmn)/i.test(voice.lang);
    });
    var mandarin = voices.filter(function (voice) { return /cn|hans|cmn/i.test(voice.lang); });
    return mandarin[0] || voices[0] || null;
  }

  function withVoice(act) {
    if (!window.speechSynthesis || !window.SpeechSynthesisUtterance) return act(null);
    if (chineseVoice()) return act(chineseVoice());
    // The list of voices comes late, or never.
    var waiting = true;
    function look() {
      if (!waiting) return;
      waiting = false;
      act(chineseVoice());
    }
    window.speechSynthesis.addEventListener("voiceschanged", look);
    setTimeout(look, 1500);
  }

  var aloud = (function () {
    var bar = null, state = null, toggle = null, from = null;
    var queue = [], place = 0, turn = 0, speaking = false, voice = null;

    function say(text) { state.textContent = text; }

    function unmark() { each(".aloud", function (part) { part.classList.remove("aloud"); }); }

    function show() {
      if (bar) return;
      state = element("p", { class: "aloud-bar__state", role: "status" });
      toggle = button("暂停", function () { if (speaking) pause(); else speak(); });
      var back = button("上一句", function () { go(place - 1); });
      var on = button("下一句", function () { go(place + 1); });
      bar = element("div", { class: "aloud-bar", role: "region", "aria-label": "朗读" },
        [state, toggle, back, on, button("停止", stop)]);
      document.body.appendChild(bar);
    }

    function speak() {
      if (place >= queue.length) return finish();
      var mine = ++turn;
      var utterance = new SpeechSynthesisUtterance(queue[place].text);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      utterance.onend = function () {
        if (mine !== turn) return;
        place += 1;
        speak();
      };
      utterance.onerror = function (event) {
        if (mine !== turn || event.error === "interrupted" || event.error === "canceled") return;
        pause();
        say("朗读中断，请点“继续”再试");
      };
      speaking = true;
      toggle.textContent = "暂停";
      mark(queue[place].element);
      say("正在朗读");
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(utterance);
    }

    function mark(part) {
      if (part.classList.contains("aloud")) return;
      unmark();
      part.classList.add("aloud");
      var box = part.getBoundingClientRect();
      if (box.top < 0 || box.bottom > window.innerHeight - 80) part.scrollIntoView({ block: "center" });
    }

    // A pause ends the saying and begins it again: pausing is not the same thing in all browsers.
    function pause() {
      turn += 1;
      speaking = false;
      window.speechSynthesis.cancel();
      toggle.textContent = "继续";
      say("已暂停");
    }

    function go(to) {
      place = Math.max(0, Math.min(to, queue.length - 1));
      speak();
    }

    function finish() {
      speaking = false;
      place = 0;
      unmark();
      toggle.textContent = "重新朗读";
      say("已读完");
    }

    function stop() {
      turn += 1;
      speaking = false;
      if (window.speechSynthesis) window.speechSynthesis.cancel();
      unmark();
      if (bar) bar.remove();
      bar = null;
      if (from && from.isConnected) from.focus();
    }

    function start(within) {
      from = document.activeElement;
      if (bar) stop();
      show();
      toggle.focus();
      say("正在准备朗读");
      withVoice(function (found) {
        if (!bar) return;
        if (!found) {
          each("button", function (each) { if (each.textContent !== "停止") each.remove(); else each.textContent = "关闭"; }, bar);
          bar.querySelector("button").focus();
          return say("这台设备没有中文语音，不能朗读。可以安装系统的中文语音，或者使用手机自带的朗读功能。");
        }
        voice = found;
        queue = sentences(within || document.getElementById("main"));
        place = 0;
        speak();
      });
    }

    window.addEventListener("pagehide", stop);
    return { start: start };
  })();

  /* ---------- What one can do with a page ---------- */

  each("[data-share]", function (share) {
    var address = location.origin + share.getAttribute("data-share");
    // Where the browser cannot hand on an address, the address is copied; ui.js does that.
    if (!navigator.share) share.setAttribute("data-copy", address);
  });

  document.addEventListener("click", function (event) {
    var pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.hasAttribute("data-size")) choose("size", pressed.getAttribute("data-size"));
    if (pressed.hasAttribute("data-listen")) aloud.start(document.querySelector(".document"));
    if (pressed.hasAttribute("data-share") && navigator.share) {
      navigator.share({ title: document.title, url: location.origin + pressed.getAttribute("data-share") })
        .catch(function () { /* the reader thought better of it */ });
    }
  });

  /* ---------- Leaving for another house ---------- */

  function ours(host) { return host === location.hostname || /(^|\.)gov\.cn$/.test(host); }

  function leave(link, apart) {
    if (apart) window.open(link.href, "_blank", "noopener");
    else location.assign(link.href);
  }

  function ask(link, apart) {
    var name = document.querySelector('meta[name="SiteName"]');
    var words = "您访问的链接即将离开“" + (name ? name.content : document.title) + "”，是否继续？";
    if (!window.HTMLDialogElement) {
      if (window.confirm(words + "\n" + link.href)) leave(link, apart);
      return;
    }
    var dialog = element("dialog", { class: "dialog", "aria-labelledby": "leaving" }, [
      element("div", { class: "dialog__head" }, [element("h2", { class: "dialog__title", id: "leaving" }, ["即将离开本站"])]),
      element("div", { class: "dialog__body" }, [
        element("p", {}, [words]),
        element("p", { class: "wrap-anywhere" }, ["将要打开：" + link.href]),
        element("div", { class: "form-actions" }, [
          button("继续访问", function () { dialog.close(); leave(link, apart); }, "primary"),
          button("留在本站", function () { dialog.close(); })
        ])
      ])
    ]);
    dialog.addEventListener("close", function () {
      dialog.remove();
      link.focus();
    });
    document.body.appendChild(dialog);
    dialog.showModal();
  }

  function leaving(event) {
    var link = event.target.closest('a[rel~="external"]');
    if (!link || !link.hostname || ours(link.hostname) || event.button > 1) return;
    event.preventDefault();
    ask(link, event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1);
  }
  document.addEventListener("click", leaving);
  document.addEventListener("auxclick", leaving);

  /* ---------- How often a page was read: never part of the page itself ---------- */

  each("[data-views]", function (views) {
    var address = "/views/" + encodeURIComponent(views.getAttribute("data-views"));
    function count() {
      if (document.visibilityState !== "visible") return; // a page that is only fetched ahead is not read yet
      document.removeEventListener("visibilitychange", count);
      if (navigator.sendBeacon) navigator.sendBeacon(address);
    }
    document.addEventListener("visibilitychange", count);
    count();
    fetch(address, { credentials: "omit" }).then(function (answer) {
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }).then(function (found) {
      if (!found.views) return; // nobody yet but this reader
      views.textContent = "浏览 " + Number(found.views) + " 次";
      views.hidden = false;
    }).catch(function () { /* the counter rests while the office is closed; the page does not need it */ });
  });
})();

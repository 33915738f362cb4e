/*
 * The editor of an item's text: takes the place of the field with the HTML source where scripts run.
 * The field stays the one that is sent; it is written only when somebody really changed something.
 * Floor: Chromium 90.
 */
(function () {
  "use strict";

  var place = document.querySelector("[data-editor]");
  if (!place) return;
  var form = place.closest("form");
  var source = place.querySelector("textarea");
  var toolbar = place.querySelector("[data-editor-toolbar]");
  var mount = place.querySelector("[data-editor-text]");
  var status = place.querySelector("[data-editor-status]");

  function each(selector, act, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), act);
  }
  function say(text) { status.textContent = text; }
  function token() { return form.querySelector('input[name="csrfmiddlewaretoken"]').value; }

  function send(address, body, type) {
    var stop = new AbortController();
    var timer = setTimeout(function () { stop.abort(); }, 30000);
    var headers = { "X-CSRFToken": token(), Accept: "application/json" };
    if (type) headers["Content-Type"] = type;
    return fetch(address, {
      method: "POST", body: body, headers: headers, credentials: "same-origin", signal: stop.signal
    }).then(function (answer) {
      clearTimeout(timer);
      if (answer.redirected) throw new Error("登录已过期，请在新窗口重新登录后再试。");
      var json = (answer.headers.get("Content-Type") || "").indexOf("application/json") === 0;
      if (!json) throw new Error("");
      return answer.json().then(function (value) {
        if (!answer.ok) throw new Error(value.message || "");
        return value;
      });
    }, function () { clearTimeout(timer); throw new Error(""); });
  }

  function start(bundle) {
    var pm = bundle.pm;
    var io = window.deskEditorDocument;
    var schema = io.schema(pm);
    var commands = window.deskEditorCommands(pm, bundle, schema);
    var changed = false;
    var busy = false;
    var view;

    function run(name) {
      if (busy) return false;
      return commands[name].run(view.state, view.dispatch, view);
    }
    function key(name) { return function (state, dispatch) { return !busy && commands[name].run(state, dispatch); }; }
    function toToolbar() {
      var first = toolbar.querySelector('[tabindex="0"]');
      if (first) first.focus();
      return true;
    }

    /* Text that was lifted out of a cell or an item becomes a paragraph. */
    var housing = new pm.state.Plugin({
      appendTransaction: function (all, before, state) {
        if (!all.some(function (tr) { return tr.docChanged; })) return null;
        var tr = state.tr;
        state.doc.descendants(function (node, pos, parent) {
          if (node.type === schema.nodes.bare && (parent === state.doc || parent.type === schema.nodes.blockquote)) {
            tr.setNodeMarkup(pos, schema.nodes.paragraph);
          }
          return !node.isTextblock;
        });
        return tr.docChanged ? tr : null;
      }
    });

    function readSource(html) { return io.read(pm, schema, html); }

    var keys = {
      "Mod-z": key("undo"), "Mod-y": key("redo"), "Mod-Shift-z": key("redo"),
      "Mod-b": key("strong"), "Mod-i": key("em"), "Mod-u": key("underline"),
      "Mod-l": key("left"), "Mod-e": key("center"), "Mod-r": key("right"), "Mod-j": key("justify"),
      "Mod-]": key("inner"), "Mod-[": key("outer"),
      Enter: key("enter"), "Shift-Enter": key("new-line"), "Alt-F10": toToolbar,
      Tab: function (state, dispatch) { return pm.tables.goToNextCell(1)(state, dispatch); },
      "Shift-Tab": function (state, dispatch) { return pm.tables.goToNextCell(-1)(state, dispatch); }
    };

    view = new pm.view.EditorView(mount, {
      state: pm.state.EditorState.create({
        doc: readSource(source.value),
        plugins: [
          pm.history.history(), pm.keymap.keymap(keys), pm.keymap.keymap(pm.commands.baseKeymap),
          pm.tables.tableEditing(), housing
        ]
      }),
      editable: function () { return !busy; },
      attributes: {
        "aria-invalid": source.getAttribute("aria-invalid") || "false", role: "textbox", "aria-multiline": "true", "aria-labelledby": place.getAttribute("data-editor-label"),
        "aria-describedby": place.getAttribute("data-editor-help") + " " + (source.getAttribute("aria-describedby") || ""), spellcheck: "false", lang: "zh-CN",
        class: "editor__page document__body"
      },
      dispatchTransaction: function (tr) {
        view.updateState(view.state.apply(tr));
        if (tr.docChanged) {
          changed = true;
          // The form's own autosave and its guard listen to this.
          source.dispatchEvent(new Event("input", { bubbles: true }));
        }
        refreshSoon();
      },
      handleDoubleClickOn: function (target, pos, node) {
        if (node.type !== schema.nodes.picture) return false;
        view.dispatch(view.state.tr.setSelection(pm.state.NodeSelection.create(view.state.doc, pos)));
        openDialog("picture");
        return true;
      },
      // Before the editor looks at it: what comes from outside is parsed by the server only.
      handleDOMEvents: {
        paste: function (target, event) { return take(event, event.clipboardData); },
        drop: function (target, event) {
          if (view.dragging || !event.dataTransfer) return false;
          var at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          if (at) view.dispatch(view.state.tr.setSelection(pm.state.TextSelection.near(view.state.doc.resolve(at.pos))));
          return take(event, event.dataTransfer);
        }
      }
    });

    // Whatever reads the form, the browser or the autosave, gets the text as it now is.
    form.addEventListener("formdata", function (event) {
      if (!changed) return;
      source.value = io.write(pm, schema, view.state.doc);
      event.formData.set(source.name, source.value);
    });

    var target = source.id;
    source.id = target + "_source";
    source.hidden = true;
    view.dom.id = target;
    mount.hidden = false;
    toolbar.hidden = false;
    each("[data-editor-without]", function (note) { note.hidden = true; }, place);
    each("[data-editor-with]", function (note) { note.hidden = false; }, place);
    each('label[for="' + target + '"]', function (label) {
      label.addEventListener("click", function () { view.focus(); });
    });

    /* ---------- Paste ---------- */

    function freeze(on) {
      busy = on;
      view.setProps({ editable: function () { return !busy; } });
      place.classList.toggle("editor--busy", on);
    }

    function put(doc) {
      var state = view.state;
      var $from = state.selection.$from;
      var tr = state.tr;
      var single = doc.childCount === 1 && doc.firstChild.type === schema.nodes.paragraph;
      if (single && !doc.firstChild.attrs.cls) {
        tr.replaceSelection(new pm.model.Slice(doc.firstChild.content, 0, 0));
      } else if (state.selection.empty && $from.parent.isTextblock && !$from.parent.content.size && $from.depth === 1) {
        tr.replaceWith($from.before(), $from.after(), doc.content);
        tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve($from.before() + doc.content.size), -1));
      } else {
        tr.replaceSelection(pm.model.Slice.maxOpen(doc.content));
      }
      view.dispatch(tr.scrollIntoView());
    }

    function plain(text) {
      var lines = text.split(/\r?\n/).filter(function (line) { return line.trim(); });
      var blocks = lines.map(function (line) { return schema.nodes.paragraph.create(null, schema.text(line)); });
      if (blocks.length) put(schema.nodes.doc.create(null, blocks));
    }

    function take(event, data) {
      if (busy) event.preventDefault();
      if (!data || busy) return busy;
      var html = data.getData("text/html");
      var text = data.getData("text/plain");
      // Our own copies never hold these; whatever does only pretends to be one.
      if (/data-pm-slice/.test(html) && !/<(script|iframe|object|svg)|\s(on\w+|style)\s*=/i.test(html)) return false;
      var picture = Array.prototype.filter.call(data.files || [], function (file) {
        return /^image\/(png|jpeg|gif)$/.test(file.type);
      })[0];
      if (!html && picture) {
        event.preventDefault();
        openDialog("picture", picture);
        return true;
      }
      if (!html) return false;
      event.preventDefault();
      freeze(true);
      say("正在整理粘贴的内容…");
      send(place.getAttribute("data-paste-url"), JSON.stringify({ html: html }), "application/json")
        .then(function (answer) {
          freeze(false);
          var page = io.parse(answer.html);
          var notes = answer.notes || [];
          // A picture on the clipboard is an address on somebody's disk: it has to be uploaded.
          var lost = page.querySelectorAll('img:not([src^="/desk/files/"])');
          each("img", function (img) { if (Array.prototype.indexOf.call(lost, img) >= 0) img.remove(); }, page);
          if (lost.length) notes = notes.concat("其中的 " + lost.length + " 张图片没有粘贴进来，请用“插入图片”上传。");
          put(readSource(page.body.innerHTML));
          say(["已粘贴，版式已按公文整理。"].concat(notes).join(""));
        }, function (fault) {
          freeze(false);
          plain(text);
          say((fault.message || "没有能整理粘贴的内容。") + "已改为粘贴纯文字，表格和版式请核对。");
        })
        .then(function () { view.focus(); });
      return true;
    }

    /* ---------- Dialogs ---------- */

    var offered = null;

    function dialogOf(name) { return document.querySelector('[data-editor-dialog="' + name + '"]'); }
    function input(dialog, name) { return dialog.querySelector('[data-field="' + name + '"]'); }
    function complain(dialog, text) { dialog.querySelector("[data-editor-error]").textContent = text; }

    function linkHere() {
      var marks = view.state.selection.$from.marks();
      var range = view.state.selection;
      var found = schema.marks.link.isInSet(marks);
      if (!found && !range.empty) {
        view.state.doc.nodesBetween(range.from, range.to, function (node) {
          found = found || schema.marks.link.isInSet(node.marks);
        });
      }
      return found;
    }

    function pictureHere() {
      var node = view.state.selection.node;
      return node && node.type === schema.nodes.picture ? node : null;
    }

    function openDialog(name, file) {
      var dialog = dialogOf(name);
      complain(dialog, "");
      offered = file || null;
      if (name === "link") {
        var link = linkHere();
        input(dialog, "href").value = link ? link.attrs.href : "";
        dialog.querySelector('[data-act="unlink"]').hidden = !link;
      }
      var chosen = name === "picture" && (offered || pictureHere());
      if (name === "picture") {
        input(dialog, "file").value = "";
        input(dialog, "alt").value = chosen && !offered ? chosen.attrs.alt : "";
        dialog.querySelector("[data-offered]").hidden = !offered;
        dialog.querySelector("[data-chosen]").hidden = !chosen || Boolean(offered);
        input(dialog, "file").closest(".field").hidden = Boolean(chosen);
        dialog.querySelector('[data-act="do"]').textContent = chosen && !offered ? "保存说明" : "上传并插入";
      }
      dialog.showModal();
      (chosen ? input(dialog, "alt") : dialog.querySelector("input")).focus();
    }

    function setLink(dialog) {
      var href = input(dialog, "href").value.trim();
      if (!io.address.test(href)) {
        complain(dialog, "网址应以 http://、https:// 或 / 开头，中间没有空格，请检查后再试。");
        return false;
      }
      var state = view.state;
      var mark = schema.marks.link.create({ href: href });
      var range = linkRange();
      var tr = state.tr;
      if (range) tr.removeMark(range.from, range.to, schema.marks.link).addMark(range.from, range.to, mark);
      else tr.replaceSelectionWith(schema.text(href, [mark]), false);
      view.dispatch(tr);
      return true;
    }

    function linkRange() {
      var s = view.state.selection;
      if (!s.empty) return { from: s.from, to: s.to };
      var link = linkHere();
      if (!link) return null;
      var parent = s.$from.parent;
      var start = s.$from.start();
      var found = null;
      parent.forEach(function (node, offset) {
        if (!link.isInSet(node.marks)) return;
        var from = start + offset, to = from + node.nodeSize;
        if (found && found.to === from) found.to = to;
        else if (!found || s.from > found.to) found = { from: from, to: to };
      });
      return found;
    }

    function setPicture(dialog) {
      var file = offered || input(dialog, "file").files[0];
      var alt = input(dialog, "alt").value.trim();
      var here = offered ? null : pictureHere();
      if (!file && !here) { complain(dialog, "请选择一张图片。"); return false; }
      if (!alt) { complain(dialog, "请用一句话写明图片内容，看不到图片的人靠它了解。"); return false; }
      if (here) {
        var attrs = { src: here.attrs.src, alt: alt };
        view.dispatch(view.state.tr.setNodeMarkup(view.state.selection.from, null, attrs));
        return true;
      }
      var body = new FormData();
      body.append("file", file, file.name || "图片.png");
      var unit = form.querySelector('[name="unit"]');
      if (unit) body.append("unit", unit.value);
      complain(dialog, "正在上传…");
      send(place.getAttribute("data-upload-url"), body).then(function (answer) {
        dialog.close();
        view.dispatch(view.state.tr.replaceSelectionWith(
          schema.nodes.picture.create({ src: answer.address, alt: alt }), false).scrollIntoView());
        view.focus();
      }, function (fault) {
        complain(dialog, fault.message || "图片没有传上去，请检查网络后再试。");
      });
      return false;
    }

    function setTable(dialog) {
      var rows = parseInt(input(dialog, "rows").value, 10);
      var columns = parseInt(input(dialog, "columns").value, 10);
      if (!(rows >= 1 && rows <= 200 && columns >= 1 && columns <= 30)) {
        complain(dialog, "行数应为 1 至 200，列数应为 1 至 30。");
        return false;
      }
      commands.insertTable(rows, columns, input(dialog, "head").checked)(view.state, view.dispatch);
      return true;
    }

    var doing = { link: setLink, picture: setPicture, table: setTable };

    each("[data-editor-dialog]", function (dialog) {
      var name = dialog.getAttribute("data-editor-dialog");
      function finish() {
        if (doing[name](dialog)) { dialog.close(); view.focus(); }
      }
      dialog.addEventListener("click", function (event) {
        var button = event.target.closest("[data-act]");
        if (!button) return;
        var act = button.getAttribute("data-act");
        if (act === "do") finish();
        if (act === "cancel") { dialog.close(); view.focus(); }
        if (act === "unlink") {
          var range = linkRange();
          if (range) view.dispatch(view.state.tr.removeMark(range.from, range.to, schema.marks.link));
          dialog.close();
          view.focus();
        }
      });
      dialog.addEventListener("keydown", function (event) {
        if (event.key === "Enter" && event.target.nodeName === "INPUT" && !event.isComposing) {
          event.preventDefault();
          finish();
        }
      });
    });

    /* ---------- Toolbar ---------- */

    var buttons = Array.prototype.slice.call(toolbar.querySelectorAll("button"));
    var tableRow = toolbar.querySelector("[data-editor-table]");
    var waiting = false;

    function refresh() {
      waiting = false;
      tableRow.hidden = !pm.tables.isInTable(view.state);
      buttons.forEach(function (button) {
        var command = commands[button.getAttribute("data-command")];
        if (!command) return;
        var active = Boolean(command.active) && command.active(view.state);
        button.setAttribute("aria-disabled", active || command.run(view.state) ? "false" : "true");
        if (command.active) button.setAttribute("aria-pressed", String(active));
      });
      var current = toolbar.querySelector('[tabindex="0"]');
      if (!current || current.closest("[hidden]")) tabStop(buttons[0]);
    }
    function refreshSoon() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(refresh);
    }
    function tabStop(button) {
      buttons.forEach(function (other) { other.tabIndex = other === button ? 0 : -1; });
    }
    toolbar.addEventListener("mousedown", function (event) { event.preventDefault(); });
    toolbar.addEventListener("focusin", function (event) {
      if (event.target.nodeName === "BUTTON") tabStop(event.target);
    });
    toolbar.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button || busy || button.getAttribute("aria-disabled") === "true") return;
      var opens = button.getAttribute("data-opens");
      if (opens) { openDialog(opens); return; }
      run(button.getAttribute("data-command"));
      view.focus();
    });
    toolbar.addEventListener("keydown", function (event) {
      var shown = buttons.filter(function (button) { return !button.closest("[hidden]"); });
      var index = shown.indexOf(document.activeElement);
      var steps = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: shown.length - 1 };
      if (event.key === "Escape") { event.preventDefault(); view.focus(); return; }
      if (!(event.key in steps)) return;
      event.preventDefault();
      shown[(steps[event.key] + shown.length) % shown.length].focus();
    });
    refresh();

    place.deskEditor = {
      view: view, schema: schema, pm: pm,
      write: function () { return io.write(pm, schema, view.state.doc); },
      rewrite: function (html) { return io.write(pm, schema, readSource(html)); }
    };
    place.setAttribute("data-ready", "");
  }

  import(place.getAttribute("data-bundle")).then(start).catch(function (fault) {
    say("编辑器没有能打开，下面是正文的源代码。请刷新页面再试；也可以用“导入文件”。");
    source.hidden = false;
    setTimeout(function () { throw fault; });
  });
})();

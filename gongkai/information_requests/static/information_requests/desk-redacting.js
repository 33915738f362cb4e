/* Boxes drawn on the pages of a file. What is drawn stands as lines in the fields of the form, and nowhere else. */
(function () {
  "use strict";
  var root = document.querySelector("[data-redacting]");
  var bar = root && root.querySelector("[data-bar]");
  if (!bar) return;
  var SVG = "http://www.w3.org/2000/svg";
  var form = root.querySelector("form");
  var fields = Array.prototype.slice.call(form.querySelectorAll("[data-boxes]"));
  var pages = Array.prototype.slice.call(root.querySelectorAll("svg[data-page]"));
  var into = bar.querySelector("[data-into]");
  var draw = bar.querySelector("[data-draw]");
  var remove = bar.querySelector("[data-remove]");
  var said = bar.querySelector("[data-said]");
  var chosen = null;  // {field, line}
  var pulled = null;  // {page, x, y, box}
  if (!fields.length || !pages.length) return;

  function size(page) { return { w: Number(page.getAttribute("data-width")), h: Number(page.getAttribute("data-height")) }; }
  function round(value) { return Math.round(value * 10) / 10; }
  function say(text) { said.textContent = text; }

  /* The lines of a field, those that are no box as null. */
  function lines(field) {
    return field.value.split("\n").map(function (line) {
      var parts = line.normalize("NFKC").trim().split(/[\s,、]+/).map(Number);
      var good = parts.length === 5 && parts.every(function (part) { return isFinite(part) && part >= 0; });
      return good ? { page: parts[0], x: parts[1], y: parts[2], w: parts[3], h: parts[4] } : null;
    });
  }

  function all() {
    var found = [];
    fields.forEach(function (field) {
      lines(field).forEach(function (box, line) {
        if (box) found.push({ box: box, field: field, line: line, number: found.length + 1 });
      });
    });
    return found;
  }

  function same(one, other) { return one && other && one.field === other.field && one.line === other.line; }
  function current() { return all().filter(function (each) { return same(each, chosen); })[0] || null; }

  function rectangle(box, name) {
    var made = document.createElementNS(SVG, "rect");
    made.setAttribute("class", name);
    made.setAttribute("x", box.x);
    made.setAttribute("y", box.y);
    made.setAttribute("width", box.w);
    made.setAttribute("height", box.h);
    return made;
  }

  function paint() {
    var boxes = all();
    pages.forEach(function (page) {
      var here = boxes.filter(function (each) { return String(each.box.page) === page.getAttribute("data-page"); });
      page.textContent = "";
      here.forEach(function (each) {
        var shape = rectangle(each.box, same(each, chosen) ? "mark mark--chosen" : "mark");
        var number = document.createElementNS(SVG, "text");
        shape.addEventListener("pointerdown", function (event) {
          if (event.button) return;
          event.stopPropagation();
          choose(each);
          page.focus();
        });
        number.setAttribute("class", "mark__number");
        number.setAttribute("x", each.box.x + 1);
        number.setAttribute("y", each.box.y + Math.min(each.box.h - 0.5, 4.5));
        number.textContent = each.number;
        page.appendChild(shape);
        page.appendChild(number);
      });
      if (pulled && pulled.page === page && pulled.box) page.appendChild(rectangle(pulled.box, "mark"));
      page.setAttribute("aria-label", "第 " + page.getAttribute("data-page") + " 页，" + here.length + " 个框");
    });
    remove.disabled = !current();
  }

  function tell(each) {
    var box = each.box;
    say("框 " + each.number + "，第 " + box.page + " 页，距左 " + box.x + "，距上 " + box.y + "，宽 " + box.w + "，高 " + box.h + " 毫米");
  }

  function choose(each) {
    chosen = each && { field: each.field, line: each.line };
    if (each) tell(each);
    paint();
  }

  function write(field, texts) {
    field.value = texts.join("\n");
    // As if typed: kept as a draft, and drawn.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function text(box) { return [box.page, round(box.x), round(box.y), round(box.w), round(box.h)].join(" "); }

  function add(box) {
    var field = fields[into.selectedIndex] || fields[0];
    var texts = field.value.replace(/\s+$/, "");
    texts = texts ? texts.split("\n") : [];
    texts.push(text(box));
    chosen = { field: field, line: texts.length - 1 };
    write(field, texts);
    tell(current());
  }

  function change(each, box) {
    var texts = each.field.value.split("\n");
    texts[each.line] = text(box);
    write(each.field, texts);
    tell(current());
  }

  function drop() {
    var each = current();
    if (!each) return;
    var texts = each.field.value.split("\n");
    texts.splice(each.line, 1);
    chosen = null;
    write(each.field, texts);
    say("已删除框 " + each.number);
  }

  function within(page, box) {
    var most = size(page);
    var w = Math.min(Math.max(box.w, 1), most.w), h = Math.min(Math.max(box.h, 1), most.h);
    return { page: box.page, w: w, h: h, x: Math.min(Math.max(box.x, 0), most.w - w), y: Math.min(Math.max(box.y, 0), most.h - h) };
  }

  function at(page, event) {
    var frame = page.getBoundingClientRect(), most = size(page);
    return {
      x: Math.min(Math.max((event.clientX - frame.left) / frame.width, 0), 1) * most.w,
      y: Math.min(Math.max((event.clientY - frame.top) / frame.height, 0), 1) * most.h
    };
  }

  function drawing() { return draw.getAttribute("aria-pressed") === "true"; }

  function press(on) {
    draw.setAttribute("aria-pressed", on ? "true" : "false");
    root.classList.toggle("redacting--drawing", on);
  }

  pages.forEach(function (page) {
    var number = Number(page.getAttribute("data-page"));
    page.setAttribute("tabindex", "0");
    page.setAttribute("role", "application");
    page.setAttribute("aria-describedby", "drawing-keys");

    page.addEventListener("pointerdown", function (event) {
      if (event.button || !drawing()) return;
      event.preventDefault();
      page.focus();
      page.setPointerCapture(event.pointerId);
      var point = at(page, event);
      pulled = { page: page, x: point.x, y: point.y, box: null };
    });
    page.addEventListener("pointermove", function (event) {
      if (!pulled || pulled.page !== page) return;
      var point = at(page, event);
      pulled.box = {
        page: number, x: Math.min(point.x, pulled.x), y: Math.min(point.y, pulled.y),
        w: Math.abs(point.x - pulled.x), h: Math.abs(point.y - pulled.y)
      };
      paint();
    });
    page.addEventListener("pointerup", function () {
      var box = pulled && pulled.page === page && pulled.box;
      pulled = null;
      if (box && box.w >= 1 && box.h >= 1) add(box);
      else paint();
    });
    page.addEventListener("pointercancel", function () { pulled = null; paint(); });

    page.addEventListener("keydown", function (event) {
      var each = current();
      var steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      var step = steps[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter") {
        var most = size(page);
        add(within(page, { page: number, x: most.w / 2 - 20, y: most.h / 2 - 4, w: 40, h: 8 }));
      } else if (event.key === "n" || event.key === "N") {
        var here = all().filter(function (one) { return one.box.page === number; });
        if (!here.length) return;
        var next = here.findIndex(function (one) { return same(one, chosen); }) + 1;
        choose(here[next % here.length]);
      } else if (each && each.box.page === number && (event.key === "Delete" || event.key === "Backspace")) {
        drop();
      } else if (each && each.box.page === number && step) {
        var box = { page: number, x: each.box.x, y: each.box.y, w: each.box.w, h: each.box.h };
        if (event.shiftKey) { box.w += step[0]; box.h += step[1]; } else { box.x += step[0]; box.y += step[1]; }
        change(each, within(page, box));
      } else {
        return;
      }
      event.preventDefault();
    });
  });

  function name() {
    var index = into.selectedIndex;
    into.textContent = "";
    fields.forEach(function (field) {
      var group = field.closest("[data-group]");
      var ground = group.querySelector("select");
      var option = document.createElement("option");
      var label = ground.value ? ground.options[ground.selectedIndex].text : "未选理由";
      option.textContent = group.getAttribute("data-group") + "：" + label;
      into.appendChild(option);
    });
    into.selectedIndex = index < 0 ? 0 : index;
  }

  form.addEventListener("input", paint);
  form.addEventListener("change", name);
  draw.addEventListener("click", function () { press(!drawing()); });
  remove.addEventListener("click", drop);
  bar.hidden = false;
  name();
  // A finger scrolls until drawing is asked for; a mouse does not scroll by pulling.
  press(window.matchMedia("(pointer: fine)").matches);
  paint();
}());

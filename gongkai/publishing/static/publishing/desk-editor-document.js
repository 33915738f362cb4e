/*
 * The document of the editor: a schema that holds exactly what the sanitiser of the server lets through,
 * and the way from stored HTML into it and back without a change. Floor: Chromium 90.
 *
 * Two things that HTML has and the table plugin has not: the parts of a table (thead, tbody, tfoot) are
 * kept as attributes of its rows, its caption as a block before it. Text that stands in a cell or an item
 * without a paragraph around it is a "bare" block, which has no element when it is written.
 */
(function () {
  "use strict";

  var CLASSES = ["align-center", "align-right", "align-justify", "no-indent"];
  // Only pictures of the house stand in a text; the address of any other would be asked for as it is typed.
  var PICTURE = /^(\/desk\/files\/[0-9a-f]{64}\.(png|jpg|gif)|picture:[0-9]+)$/;
  var ADDRESS = /^(https?:\/\/[^\s]+|mailto:[^\s]+|\/(?![\/\\])[^\s]*|#[^\s]*)$/i;
  var BLANK = /[ \t]*[\r\n\f][ \t\r\n\f]*/g;

  function known(value) {
    return (value || "").split(/\s+/).filter(function (name) { return CLASSES.indexOf(name) >= 0; }).join(" ");
  }

  function own(values) {
    var found = {};
    Object.keys(values).forEach(function (name) {
      if (values[name] !== null && values[name] !== "" && values[name] !== undefined) found[name] = values[name];
    });
    return found;
  }

  function readClass(dom) { return { cls: known(dom.getAttribute("class")) }; }
  function showClass(node) { return own({ class: node.attrs.cls }); }

  function span(dom, name) {
    var number = parseInt(dom.getAttribute(name), 10);
    return number > 0 && number <= 1000 ? number : 1;
  }

  function readCell(dom) {
    return {
      colspan: span(dom, "colspan"), rowspan: span(dom, "rowspan"), colwidth: null,
      scope: dom.getAttribute("scope") || "", cls: known(dom.getAttribute("class"))
    };
  }

  function showCell(node) {
    var a = node.attrs;
    return own({
      class: a.cls, colspan: a.colspan > 1 ? a.colspan : null,
      rowspan: a.rowspan > 1 ? a.rowspan : null, scope: a.scope
    });
  }

  function textblock(tag, content) {
    return {
      content: content, group: "block", attrs: { cls: { default: "" } },
      parseDOM: [{ tag: tag, getAttrs: readClass }],
      toDOM: function (node) { return [tag, showClass(node), 0]; }
    };
  }

  function cell(tag, role) {
    return {
      content: "(bare | block)+", tableRole: role, isolating: true,
      attrs: {
        colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null },
        scope: { default: "" }, cls: { default: "" }
      },
      parseDOM: [{ tag: tag, getAttrs: readCell }],
      toDOM: function (node) { return [tag, showCell(node), 0]; }
    };
  }

  function mark(tag, others) {
    return {
      parseDOM: [tag].concat(others || []).map(function (name) { return { tag: name }; }),
      toDOM: function () { return [tag, 0]; }
    };
  }

  function nodes() {
    var heading = function (level) {
      var spec = textblock("h" + level, "inline*");
      spec.defining = true;
      return spec;
    };
    return {
      doc: { content: "(block | bare)+" },
      paragraph: textblock("p", "inline*"),
      heading2: heading(2), heading3: heading(3), heading4: heading(4),
      bare: {
        content: "inline*",
        parseDOM: [{ tag: "bare-text" }],
        toDOM: function () { return ["div", { class: "editor__bare" }, 0]; }
      },
      blockquote: {
        content: "(block | bare)+", group: "block", defining: true,
        parseDOM: [{ tag: "blockquote" }],
        toDOM: function () { return ["blockquote", 0]; }
      },
      rule: {
        group: "block", parseDOM: [{ tag: "hr" }], toDOM: function () { return ["hr"]; }
      },
      bullet_list: {
        content: "list_item+", group: "block",
        parseDOM: [{ tag: "ul" }], toDOM: function () { return ["ul", 0]; }
      },
      ordered_list: {
        content: "list_item+", group: "block", attrs: { start: { default: "" }, type: { default: "" } },
        parseDOM: [{
          tag: "ol",
          getAttrs: function (dom) {
            return { start: dom.getAttribute("start") || "", type: dom.getAttribute("type") || "" };
          }
        }],
        toDOM: function (node) { return ["ol", own({ start: node.attrs.start, type: node.attrs.type }), 0]; }
      },
      list_item: {
        content: "(bare | block)+", defining: true, attrs: { cls: { default: "" } },
        parseDOM: [{ tag: "li", getAttrs: readClass }],
        toDOM: function (node) { return ["li", showClass(node), 0]; }
      },
      caption: {
        content: "inline*", group: "block", defining: true,
        parseDOM: [{ tag: "table-caption" }],
        toDOM: function () { return ["div", { class: "editor__caption" }, 0]; }
      },
      table: {
        content: "table_row+", group: "block", tableRole: "table", isolating: true,
        parseDOM: [{ tag: "table" }],
        toDOM: function () { return ["table", ["tbody", 0]]; }
      },
      table_row: {
        content: "(table_cell | table_header)*", tableRole: "row",
        // part null: a row that was put in while editing, which belongs where it stands.
        attrs: { section: { default: "tbody" }, part: { default: null } },
        parseDOM: [{
          tag: "tr",
          getAttrs: function (dom) {
            return {
              section: dom.getAttribute("data-section") || "tbody",
              part: dom.hasAttribute("data-part") ? dom.getAttribute("data-part") : null
            };
          }
        }],
        toDOM: function (node) { return ["tr", { "data-section": node.attrs.section }, 0]; }
      },
      table_cell: cell("td", "cell"),
      table_header: cell("th", "header_cell"),
      text: { group: "inline" },
      hard_break: {
        inline: true, group: "inline", selectable: false,
        parseDOM: [{ tag: "br" }], toDOM: function () { return ["br"]; }
      },
      picture: {
        inline: true, group: "inline", draggable: true,
        attrs: { src: {}, alt: { default: "" } },
        parseDOM: [{
          tag: "img[src]",
          getAttrs: function (dom) {
            if (!PICTURE.test(dom.getAttribute("src"))) return false;
            return { src: dom.getAttribute("src"), alt: dom.getAttribute("alt") || "" };
          }
        }],
        toDOM: function (node) { return ["img", { src: node.attrs.src, alt: node.attrs.alt }]; }
      }
    };
  }

  function marks() {
    return {
      link: {
        inclusive: false, attrs: { href: {}, title: { default: "" }, rel: { default: "" } },
        parseDOM: [{
          tag: "a[href]",
          getAttrs: function (dom) {
            if (!ADDRESS.test(dom.getAttribute("href"))) return false;
            return {
              href: dom.getAttribute("href"), title: dom.getAttribute("title") || "",
              rel: dom.getAttribute("rel") || ""
            };
          }
        }],
        toDOM: function (m) { return ["a", own({ href: m.attrs.href, title: m.attrs.title, rel: m.attrs.rel }), 0]; }
      },
      strong: mark("strong", ["b"]),
      em: mark("em", ["i"]),
      underline: mark("u"),
      strike: mark("s", ["del", "strike"]),
      sub: mark("sub"),
      sup: mark("sup")
    };
  }

  /* ---------- Stored HTML in ---------- */

  function each(root, selector, act) { Array.prototype.forEach.call(root.querySelectorAll(selector), act); }

  // A document without a window: nothing in it runs or loads, whatever it holds.
  function parse(html) { return new DOMParser().parseFromString(html, "text/html"); }

  function tidyText(body) {
    // Line ends are blanks to a browser; blanks inside a line stay as they are typed.
    var walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    var texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(function (text) {
      var value = text.nodeValue.replace(BLANK, " ");
      if (value === text.nodeValue) return;
      if (!text.previousSibling || text.previousSibling.nodeName === "BR") value = value.replace(/^ /, "");
      if (!text.nextSibling || text.nextSibling.nodeName === "BR") value = value.replace(/ $/, "");
      if (value === "") text.remove();
      else text.nodeValue = value;
    });
  }

  function unfoldTables(page) {
    each(page, "caption", function (caption) {
      var block = page.createElement("table-caption");
      while (caption.firstChild) block.appendChild(caption.firstChild);
      var table = caption.closest("table");
      table.parentNode.insertBefore(block, table);
      caption.remove();
    });
    each(page, "table", function (table) {
      var part = 0;
      Array.prototype.forEach.call(table.children, function (section) {
        part += 1;
        Array.prototype.forEach.call(section.children, function (row) {
          if (row.nodeName !== "TR") return;
          row.setAttribute("data-section", section.nodeName.toLowerCase());
          row.setAttribute("data-part", String(part));
        });
      });
    });
  }

  function read(pm, schema, html) {
    var page = parse(html);
    tidyText(page.body);
    unfoldTables(page);
    return pm.model.DOMParser.fromSchema(schema).parse(page.body, { preserveWhitespace: true });
  }

  /* ---------- HTML out ---------- */

  function foldTables(page) {
    each(page, "table", function (table) {
      var rows = Array.prototype.filter.call(table.children, function (row) { return row.nodeName === "TR"; });
      var section = null;
      var last = null;
      rows.forEach(function (row) {
        var part = row.getAttribute("data-part");
        var name = row.getAttribute("data-section");
        // New rows below a head are not head; elsewhere they follow the row above them.
        if (part === null && last && name === "tbody") name = last.name === "thead" ? "tbody" : last.name;
        var same = last && last.name === name && (part === null || last.part === null || last.part === part);
        if (!same) {
          section = page.createElement(name);
          table.appendChild(section);
        }
        last = { name: name, part: part === null && same ? last.part : part };
        row.removeAttribute("data-part");
        row.removeAttribute("data-section");
        section.appendChild(row);
      });
    });
    each(page, "table-caption", function (block) {
      var next = block.nextElementSibling;
      var table = next && next.nodeName === "TABLE" ? next : null;
      if (block.textContent === "") { block.remove(); return; }
      var target = page.createElement(table ? "caption" : "p");
      if (!table) target.className = "align-center";
      while (block.firstChild) target.appendChild(block.firstChild);
      block.remove();
      if (table) table.insertBefore(target, table.firstChild);
      else next ? next.parentNode.insertBefore(target, next) : page.body.appendChild(target);
    });
  }

  function unwrapBare(page) {
    each(page, "bare-text", function (bare) {
      var before = bare.previousSibling;
      var after = bare.nextSibling;
      // Two of them side by side would run together: they become the paragraphs that they look like.
      var beside = (before && before.nodeName === "BARE-TEXT") || (after && after.nodeName === "BARE-TEXT") ||
        bare.hasAttribute("data-split");
      if (!beside) return;
      if (after && after.nodeName === "BARE-TEXT") after.setAttribute("data-split", "");
      var paragraph = page.createElement("p");
      while (bare.firstChild) paragraph.appendChild(bare.firstChild);
      bare.parentNode.replaceChild(paragraph, bare);
    });
    each(page, "bare-text", function (bare) {
      while (bare.firstChild) bare.parentNode.insertBefore(bare.firstChild, bare);
      bare.remove();
    });
  }

  function write(pm, schema, doc) {
    var page = parse("");
    var serializer = pm.model.DOMSerializer;
    var show = serializer.nodesFromSchema(schema);
    show.bare = function () { return ["bare-text", 0]; };
    show.caption = function () { return ["table-caption", 0]; };
    show.table = function () { return ["table", 0]; };
    show.table_row = function (node) {
      return ["tr", own({ "data-section": node.attrs.section, "data-part": node.attrs.part }), 0];
    };
    new serializer(show, serializer.marksFromSchema(schema))
      .serializeFragment(doc.content, { document: page }, page.body);
    foldTables(page);
    unwrapBare(page);
    return page.body.innerHTML;
  }

  window.deskEditorDocument = {
    schema: function (pm) { return new pm.model.Schema({ nodes: nodes(), marks: marks() }); },
    read: read,
    write: write,
    parse: parse,
    address: ADDRESS,
    classes: CLASSES
  };
})();

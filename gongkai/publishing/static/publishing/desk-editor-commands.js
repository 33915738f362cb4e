/*
 * What the buttons and keys of the editor do. A command takes (state, dispatch) and tells by its answer
 * whether it can be done here; without dispatch it only tells. Floor: Chromium 90.
 */
(function () {
  "use strict";

  function make(pm, bundle, schema) {
    var n = schema.nodes;
    var m = schema.marks;
    var tables = pm.tables;
    var raw = bundle.commands;

    // The list commands come wrapped; what they wrap takes the state and the dispatch.
    function listCommand(name, type) {
      return function (state, dispatch) { return raw[name](type)({ state: state, dispatch: dispatch }); };
    }

    function chosenBlocks(state) {
      var found = [];
      state.selection.ranges.forEach(function (range) {
        state.doc.nodesBetween(range.$from.pos, range.$to.pos, function (node, pos, parent) {
          if (!node.isTextblock) return true;
          // Bare text has no element of its own: its cell or item carries the class.
          if (node.type === n.bare) {
            var outer = state.doc.resolve(pos);
            found.push({ node: parent, pos: outer.before() });
          } else if (node.type !== n.caption) found.push({ node: node, pos: pos });
          return false;
        });
      });
      return found;
    }

    function has(node, name) { return node.attrs.cls.split(" ").indexOf(name) >= 0; }

    function withClass(node, drop, add) {
      var kept = node.attrs.cls.split(" ").filter(function (each) { return each && drop.indexOf(each) < 0; });
      if (add) kept.push(add);
      return Object.assign({}, node.attrs, { cls: kept.join(" ") });
    }

    function classify(drop, add) {
      return function (state, dispatch) {
        var blocks = chosenBlocks(state);
        if (!blocks.length) return false;
        if (dispatch) {
          var tr = state.tr;
          blocks.forEach(function (each) {
            if (each.node.type.spec.attrs && each.node.type.spec.attrs.cls) {
              tr.setNodeMarkup(each.pos, null, withClass(each.node, drop, add));
            }
          });
          dispatch(tr.scrollIntoView());
        }
        return true;
      };
    }

    var ALIGN = ["align-center", "align-right", "align-justify"];

    function align(name) {
      return {
        run: classify(ALIGN, name),
        active: function (state) {
          var blocks = chosenBlocks(state);
          return blocks.length > 0 && blocks.every(function (each) {
            return name ? has(each.node, name) : !ALIGN.some(function (other) { return has(each.node, other); });
          });
        }
      };
    }

    var noIndent = {
      active: function (state) {
        var blocks = chosenBlocks(state);
        return blocks.length > 0 && blocks.every(function (each) { return has(each.node, "no-indent"); });
      },
      run: function (state, dispatch) {
        return classify(["no-indent"], noIndent.active(state) ? null : "no-indent")(state, dispatch);
      }
    };

    function marked(type) {
      return {
        run: pm.commands.toggleMark(type),
        active: function (state) {
          var s = state.selection;
          if (s.empty) return Boolean(type.isInSet(state.storedMarks || s.$from.marks()));
          return s.ranges.some(function (r) { return state.doc.rangeHasMark(r.$from.pos, r.$to.pos, type); });
        }
      };
    }

    function block(type) {
      return {
        run: function (state, dispatch) {
          var kept = chosenBlocks(state)[0];
          var cls = kept && kept.node.isTextblock ? kept.node.attrs.cls : "";
          return pm.commands.setBlockType(type, { cls: cls })(state, dispatch);
        },
        active: function (state) { return state.selection.$from.parent.type === type; }
      };
    }

    function around(state, types) {
      var $from = state.selection.$from;
      for (var depth = $from.depth; depth > 0; depth -= 1) {
        if (types.indexOf($from.node(depth).type) >= 0) return { node: $from.node(depth), pos: $from.before(depth) };
        if ($from.node(depth).type.spec.tableRole === "cell") return null;
      }
      return null;
    }

    // In a list of ours an item holds its text directly, as the office's own pages have it.
    function bareItems(tr) {
      tr.doc.nodesBetween(tr.selection.from, tr.selection.to, function (node, pos) {
        if (node.type !== n.list_item) return true;
        var first = node.firstChild;
        if (node.childCount === 1 && first.type === n.paragraph && !first.attrs.cls) {
          tr.setNodeMarkup(pos + 1, n.bare);
        }
        return false;
      });
      return tr;
    }

    function list(type) {
      var both = [n.bullet_list, n.ordered_list];
      return {
        active: function (state) {
          var found = around(state, both);
          return Boolean(found) && found.node.type === type;
        },
        run: function (state, dispatch) {
          var found = around(state, both);
          if (found && found.node.type === type) return listCommand("liftListItem", n.list_item)(state, dispatch);
          if (found) {
            if (dispatch) dispatch(state.tr.setNodeMarkup(found.pos, type));
            return true;
          }
          return listCommand("wrapInList", type)(state, dispatch && function (tr) { dispatch(bareItems(tr)); });
        }
      };
    }

    var quote = {
      active: function (state) { return Boolean(around(state, [n.blockquote])); },
      run: function (state, dispatch) {
        if (quote.active(state)) return pm.commands.lift(state, dispatch);
        return pm.commands.wrapIn(n.blockquote)(state, dispatch);
      }
    };

    function rule(state, dispatch) {
      if (dispatch) dispatch(state.tr.replaceSelectionWith(n.rule.create()).scrollIntoView());
      return true;
    }

    function clear(state, dispatch) {
      var blocks = chosenBlocks(state);
      if (!blocks.length) return false;
      if (dispatch) {
        var tr = state.tr;
        state.selection.ranges.forEach(function (range) {
          var from = range.$from.pos, to = range.$to.pos;
          if (state.selection.empty) { from = range.$from.start(); to = range.$from.end(); }
          Object.keys(m).forEach(function (name) { if (name !== "link") tr.removeMark(from, to, m[name]); });
        });
        blocks.forEach(function (each) {
          tr.setNodeMarkup(each.pos, null, Object.assign({}, each.node.attrs, { cls: "" }));
        });
        dispatch(tr);
      }
      return true;
    }

    /* ---------- Enter, where a block stands in a cell or an item ---------- */

    function enter(state, dispatch) {
      var $from = state.selection.$from;
      var parent = $from.parent;
      var outer = $from.depth > 1 ? $from.node(-1) : null;
      if (!outer || !$from.sameParent(state.selection.$to) || !parent.isTextblock) return false;
      if (outer.type === n.list_item) {
        if (!parent.content.size) {
          if (outer.childCount === 1) return listCommand("liftListItem", n.list_item)(state, dispatch);
          return false;
        }
        if (dispatch) {
          var next = [
            { type: n.list_item, attrs: outer.attrs }, { type: parent.type, attrs: parent.attrs }
          ];
          dispatch(state.tr.deleteSelection().split($from.pos, 2, next).scrollIntoView());
        }
        return true;
      }
      if (outer.type === n.table_cell || outer.type === n.table_header) {
        if (parent.type !== n.bare && parent.type !== n.paragraph) return false;
        if (dispatch) {
          var tr = state.tr.deleteSelection();
          if (parent.type === n.bare) tr.setNodeMarkup($from.before(), n.paragraph);
          var cls = parent.type === n.bare ? "" : parent.attrs.cls;
          dispatch(tr.split(tr.selection.from, 1, [{ type: n.paragraph, attrs: { cls: cls } }]).scrollIntoView());
        }
        return true;
      }
      return false;
    }

    function newLine(state, dispatch) {
      if (!state.selection.$from.parent.inlineContent) return false;
      if (dispatch) dispatch(state.tr.replaceSelectionWith(n.hard_break.create()).scrollIntoView());
      return true;
    }

    /* ---------- Tables ---------- */

    function insertTable(rows, columns, headed) {
      return function (state, dispatch) {
        var lines = [];
        for (var row = 0; row < rows; row += 1) {
          var cells = [];
          for (var column = 0; column < columns; column += 1) {
            var head = headed && row === 0;
            cells.push((head ? n.table_header : n.table_cell).createAndFill(head ? { scope: "col" } : null));
          }
          lines.push(n.table_row.create({ section: headed && row === 0 ? "thead" : "tbody" }, cells));
        }
        var table = n.table.create(null, lines);
        if (dispatch) {
          var tr = state.tr;
          var $from = state.selection.$from;
          var empty = $from.parent.isTextblock && !$from.parent.content.size && $from.depth > 0;
          var at = empty ? $from.before() : $from.end() + ($from.depth ? 1 : 0);
          // A paragraph stays below, or nobody could write on behind the table.
          var below = n.paragraph.create();
          if (empty) tr.replaceWith(at, $from.after(), [table, below]);
          else tr.insert(at, state.doc.nodeAt(at) ? [table] : [table, below]);
          tr.setSelection(pm.state.TextSelection.near(tr.doc.resolve(at + 1)));
          dispatch(tr.scrollIntoView());
        }
        return true;
      };
    }

    function head(state, dispatch) {
      if (!tables.isInTable(state)) return false;
      if (dispatch) {
        var rect = tables.selectedRect(state);
        var on = !tables.rowIsHeader(rect.map, rect.table, 0);
        var tr = state.tr;
        tr.setNodeMarkup(rect.tableStart, null, { section: on ? "thead" : "tbody", part: null });
        rect.map.cellsInRect({ left: 0, top: 0, right: rect.map.width, bottom: 1 }).forEach(function (pos) {
          var node = rect.table.nodeAt(pos);
          var attrs = Object.assign({}, node.attrs, { scope: on ? "col" : "" });
          tr.setNodeMarkup(rect.tableStart + pos, on ? n.table_header : n.table_cell, attrs);
        });
        dispatch(tr);
      }
      return true;
    }

    function beside(after, what) {
      return function (state, dispatch) {
        if (!tables.isInTable(state)) return false;
        var rect = tables.selectedRect(state);
        var start = rect.tableStart - 1;
        var $start = state.doc.resolve(start);
        if (what === n.caption && $start.nodeBefore && $start.nodeBefore.type === n.caption) return false;
        if (dispatch) {
          if (!after && what === n.paragraph && $start.nodeBefore && $start.nodeBefore.type === n.caption) {
            start -= $start.nodeBefore.nodeSize;
          }
          var at = after ? start + rect.table.nodeSize : start;
          var tr = state.tr.insert(at, what.create());
          tr.setSelection(pm.state.TextSelection.create(tr.doc, at + 1));
          dispatch(tr.scrollIntoView());
        }
        return true;
      };
    }

    function dropTable(state, dispatch) {
      if (!tables.isInTable(state)) return false;
      return tables.deleteTable(state, dispatch);
    }

    return {
      undo: { run: pm.history.undo }, redo: { run: pm.history.redo },
      paragraph: block(n.paragraph), heading2: block(n.heading2), heading3: block(n.heading3), heading4: block(n.heading4),
      strong: marked(m.strong), em: marked(m.em), underline: marked(m.underline), strike: marked(m.strike),
      sub: marked(m.sub), sup: marked(m.sup),
      left: align(null), center: align("align-center"), right: align("align-right"), justify: align("align-justify"),
      "no-indent": noIndent,
      bullets: list(n.bullet_list), numbers: list(n.ordered_list), quote: quote, rule: { run: rule }, clear: { run: clear },
      inner: { run: listCommand("sinkListItem", n.list_item) }, outer: { run: listCommand("liftListItem", n.list_item) },
      enter: { run: enter }, "new-line": { run: newLine },
      "row-before": { run: tables.addRowBefore }, "row-after": { run: tables.addRowAfter }, "row-drop": { run: tables.deleteRow },
      "column-before": { run: tables.addColumnBefore }, "column-after": { run: tables.addColumnAfter },
      "column-drop": { run: tables.deleteColumn },
      merge: { run: tables.mergeCells }, split: { run: tables.splitCell },
      head: { run: head, active: function (state) {
        if (!tables.isInTable(state)) return false;
        var rect = tables.selectedRect(state);
        return tables.rowIsHeader(rect.map, rect.table, 0);
      } },
      caption: { run: beside(false, n.caption) },
      "text-before": { run: beside(false, n.paragraph) }, "text-after": { run: beside(true, n.paragraph) },
      "table-drop": { run: dropTable },
      insertTable: insertTable,
      linkMark: m.link
    };
  }

  window.deskEditorCommands = make;
})();

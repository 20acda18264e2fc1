"use strict";
// The graph of the page: read from its JSON, drawn on a canvas, told in panels. All that an article says is put
// into the page as text, never as markup.
(() => {
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const canvas = byId("canvas"), context = canvas.getContext("2d");

// ---- The graph --------------------------------------------------------------------------------------------

const folded = (text) => text.normalize("NFKC").toLowerCase();
const documents = new Map(data.graph.documents.map((d) => [d.id, d]));
const nodes = data.nodes.map((n) => ({
  ...n, y: -n.y, radius: n.size / 2, edges: [], shown: true, label: n.name,
  names: [n.name, ...n.aliases.map((a) => a.text)],
}));
for (const node of nodes) node.search = node.names.map(folded);
const nodeOf = new Map(nodes.map((n) => [n.id, n]));
const edges = data.links.map((l) => ({...l, source: nodeOf.get(l.source), target: nodeOf.get(l.target), shown: true}));
for (const edge of edges) {
  edge.source.edges.push(edge);
  edge.target.edges.push(edge);
  edge.from = (edge.first_date || "").slice(0, 7);
  edge.to = (edge.last_date || edge.first_date || "").slice(0, 7);
}
const edgeOf = new Map(edges.map((e) => [e.key, e]));
// Edges between the same two nodes are bent apart.
const bundles = new Map();
for (const edge of edges) {
  const pair = [edge.source.id, edge.target.id].sort().join(" ");
  if (!bundles.has(pair)) bundles.set(pair, []);
  bundles.get(pair).push(edge);
}
for (const bundle of bundles.values()) {
  bundle.forEach((edge, at) => {
    const aside = at - (bundle.length - 1) / 2;
    edge.aside = edge.source.id < edge.target.id ? aside : -aside;
  });
}

// ---- What is shown ----------------------------------------------------------------------------------------

const months = [...new Set(edges.flatMap((e) => [e.from, e.to]).filter(Boolean))].sort();
const filter = {
  entity_type: new Set(nodes.map((n) => n.entity_type)),
  relation: new Set(edges.map((e) => e.relation)),
  status: new Set(edges.map((e) => e.status)),
  confidence: 0, since: 0, until: Math.max(0, months.length - 1), undated: true,
  ego: null, depth: 1,
};
let selected = null;  // a node or an edge
let hovered = null;

/** The nodes at most `depth` edges away. */
function around(node, depth, edgeCounts) {
  const reached = new Set([node]);
  let last = [node];
  for (let step = 0; step < depth; ++step) {
    const next = [];
    for (const one of last) {
      for (const edge of one.edges) {
        const other = edge.source === one ? edge.target : edge.source;
        if (edgeCounts(edge) && !reached.has(other)) { reached.add(other); next.push(other); }
      }
    }
    last = next;
  }
  return reached;
}

function inTime(edge) {
  if (!edge.from) return filter.undated;
  return edge.to >= months[filter.since] && edge.from <= (months[filter.until] || "~") + "~";
}

function counts(edge) {
  return filter.relation.has(edge.relation) && filter.status.has(edge.status) &&
    edge.confidence >= filter.confidence && inTime(edge) &&
    filter.entity_type.has(edge.source.entity_type) && filter.entity_type.has(edge.target.entity_type);
}

function refresh() {
  const near = filter.ego && around(filter.ego, filter.depth, counts);
  for (const node of nodes) node.shown = filter.entity_type.has(node.entity_type) && (!near || near.has(node));
  let shownEdges = 0;
  for (const edge of edges) {
    edge.shown = counts(edge) && edge.source.shown && edge.target.shown;
    shownEdges += edge.shown;
  }
  const shownNodes = nodes.filter((n) => n.shown).length;
  byId("count").textContent = `${shownNodes} of ${nodes.length} nodes, ${shownEdges} of ${edges.length} edges` +
    (filter.ego ? `; around ${filter.ego.label}` : "");
  redraw();
}

function setLanguage(code) {
  for (const node of nodes) {
    const own = node.aliases.filter((a) => a.language === code).map((a) => a.text);
    node.label = !code || own.includes(node.name) || own.length === 0 ? node.name :
      own.reduce((best, name) => [...name].length < [...best].length ? name : best);
  }
  refresh();
  if (selected) tell(selected);
}

// ---- The picture ------------------------------------------------------------------------------------------

const camera = {x: 0, y: 0, scale: 1};
let waiting = false;
const frames = [];  // milliseconds of the last frames
let colours = {};

function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "ink", "edge", "accent"]) colours[name] = style.getPropertyValue("--" + name).trim();
}

// The lines, kept while the graph is only moved: many of them take longer to draw than the eye allows.
const layer = {canvas: document.createElement("canvas"), x: 0, y: 0, scale: 1, good: false, timer: 0};
const kMany = 2000;
let pen = context;  // where lines are drawn to

function redraw() {
  layer.good = false;
  nextFrame();
}

/** After the camera moved. */
function moved() {
  clearTimeout(layer.timer);
  layer.timer = setTimeout(redraw, 150);
  nextFrame();
}

function nextFrame() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; draw(); });
}

const toScreen = (point) => [
  (point.x - camera.x) * camera.scale + canvas.clientWidth / 2,
  (point.y - camera.y) * camera.scale + canvas.clientHeight / 2];
const toGraph = (x, y) => ({
  x: (x - canvas.clientWidth / 2) / camera.scale + camera.x,
  y: (y - canvas.clientHeight / 2) / camera.scale + camera.y});
const radius = (node) => Math.max(1.5, node.radius * Math.min(1.2, Math.pow(camera.scale, 0.7)));

/** Two ends and the point towards which the line is bent. */
function curve(edge) {
  const [ax, ay] = toScreen(edge.source), [bx, by] = toScreen(edge.target);
  const length = Math.hypot(bx - ax, by - ay) || 1;
  const aside = edge.aside * Math.min(36, length / 4);
  return {ax, ay, bx, by, mx: (ax + bx) / 2 - aside * (by - ay) / length, my: (ay + by) / 2 + aside * (bx - ax) / length};
}

function strokeEdges(list, colour, width, alpha, arrows) {
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = width;
  pen.globalAlpha = alpha;
  for (const dashed of [false, true]) {
    pen.setLineDash(dashed ? [5, 4] : []);
    pen.beginPath();
    for (const edge of list) {
      if ((edge.status !== "completed") !== dashed) continue;
      const c = curve(edge);
      if (Math.max(c.ax, c.bx) < 0 || Math.max(c.ay, c.by) < 0 ||
          Math.min(c.ax, c.bx) > canvas.clientWidth || Math.min(c.ay, c.by) > canvas.clientHeight) continue;
      pen.moveTo(c.ax, c.ay);
      if (edge.aside === 0) pen.lineTo(c.bx, c.by); else pen.quadraticCurveTo(c.mx, c.my, c.bx, c.by);
    }
    pen.stroke();
  }
  pen.setLineDash([]);
  if (arrows) {
    pen.beginPath();
    for (const edge of list) if (!edge.symmetric) addArrow(edge);
    pen.fill();
  }
  pen.globalAlpha = 1;
}

function addArrow(edge) {
  const c = curve(edge);
  const length = Math.hypot(c.bx - c.mx, c.by - c.my) || 1;
  const x = (c.bx - c.mx) / length, y = (c.by - c.my) / length, back = radius(edge.target) + 1;
  const tipX = c.bx - x * back, tipY = c.by - y * back;
  pen.moveTo(tipX, tipY);
  pen.lineTo(tipX - 8 * x - 3.5 * y, tipY - 8 * y + 3.5 * x);
  pen.lineTo(tipX - 8 * x + 3.5 * y, tipY - 8 * y - 3.5 * x);
}

const isLit = (node) => selected === node || hovered === node ||
  (selected && selected.source && (selected.source === node || selected.target === node));

function drawNodes(visible) {
  const byColour = new Map();
  for (const node of visible) {
    if (!byColour.has(node.color)) byColour.set(node.color, []);
    byColour.get(node.color).push(node);
  }
  for (const [colour, list] of byColour) {
    context.fillStyle = colour;
    context.beginPath();
    for (const node of list) {
      const [x, y] = toScreen(node), r = radius(node);
      context.moveTo(x + r, y);
      context.arc(x, y, r, 0, 2 * Math.PI);
    }
    context.fill();
  }
  context.strokeStyle = colours.accent;
  context.lineWidth = 3;
  for (const node of visible.filter(isLit)) {
    const [x, y] = toScreen(node);
    context.beginPath();
    context.arc(x, y, radius(node) + 3, 0, 2 * Math.PI);
    context.stroke();
  }
}

const shortened = (text) => [...text].length > 28 ? [...text].slice(0, 27).join("") + "…" : text;

/** Names of the largest nodes, where they do not cover each other. */
function drawLabels(visible) {
  const taken = [];
  const free = (box) => taken.every((o) => box.x > o.x + o.w || o.x > box.x + box.w || box.y > o.y + o.h || o.y > box.y + box.h);
  const first = [...visible].sort((a, b) => isLit(b) - isLit(a) || b.radius - a.radius).slice(0, 150);
  context.textBaseline = "middle";
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = colours.ground;
  context.fillStyle = colours.ink;
  for (const node of first) {
    const [x, y] = toScreen(node), size = Math.min(16, Math.max(11, radius(node) * 0.6));
    context.font = `${size}px "Noto Sans", "Noto Sans CJK KR", system-ui, sans-serif`;
    const text = shortened(node.label.replace(/\s+/g, " "));
    const box = {x: x + radius(node) + 3, y: y - size / 2, w: context.measureText(text).width, h: size};
    if (!free(box) && !isLit(node)) continue;
    taken.push(box);
    context.strokeText(text, box.x, y);
    context.fillText(text, box.x, y);
  }
}

/** Draws the lines as they are on the layer. */
function fillLayer(shown, ratio) {
  layer.canvas.width = canvas.width;
  layer.canvas.height = canvas.height;
  pen = layer.canvas.getContext("2d");
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  const many = shown.length > kMany;
  strokeEdges(shown, colours.edge, 1, selected ? 0.15 : many ? 0.25 : 0.5, !many && camera.scale > 0.3);
  pen = context;
  Object.assign(layer, camera, {good: true});
}

function draw() {
  const begin = performance.now();
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio), height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    layer.good = false;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  const shown = edges.filter((e) => e.shown);
  if (!layer.good || shown.length <= kMany) fillLayer(shown, ratio);
  const zoomed = camera.scale / layer.scale;
  const [x, y] = toScreen(layer);
  context.drawImage(layer.canvas, x - zoomed * canvas.clientWidth / 2, y - zoomed * canvas.clientHeight / 2,
    zoomed * canvas.clientWidth, zoomed * canvas.clientHeight);
  const lit = shown.filter((e) => e === selected || e.source === selected || e.target === selected);
  strokeEdges(lit, colours.accent, 1.5, 0.9, true);
  const visible = nodes.filter((node) => {
    const [left, top] = toScreen(node);
    return node.shown && left > -50 && top > -50 && left < canvas.clientWidth + 50 && top < canvas.clientHeight + 50;
  });
  drawNodes(visible);
  drawLabels(visible);
  frames.push(performance.now() - begin);
  if (frames.length > 100) frames.shift();
}

function fit() {
  const shown = nodes.filter((n) => n.shown);
  if (shown.length === 0) return;
  const low = (f) => shown.reduce((least, n) => Math.min(least, f(n)), Infinity);
  const left = low((n) => n.x), right = -low((n) => -n.x), top = low((n) => n.y), bottom = -low((n) => -n.y);
  camera.x = (left + right) / 2;
  camera.y = (top + bottom) / 2;
  camera.scale = Math.min(2, 0.9 * Math.min(canvas.clientWidth / (right - left + 100), canvas.clientHeight / (bottom - top + 100)));
  redraw();
}

function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
  const before = toGraph(x, y);
  camera.scale = Math.min(20, Math.max(0.005, camera.scale * factor));
  const after = toGraph(x, y);
  camera.x += before.x - after.x;
  camera.y += before.y - after.y;
  moved();
}

function nodeAt(x, y) {
  let best = null, nearest = Infinity;
  for (const node of nodes) {
    if (!node.shown) continue;
    const [nx, ny] = toScreen(node), distance = Math.hypot(nx - x, ny - y) - radius(node);
    if (distance < 4 && distance < nearest) { best = node; nearest = distance; }
  }
  return best;
}

function edgeAt(x, y) {
  let best = null, nearest = 6;
  for (const edge of edges) {
    if (!edge.shown) continue;
    const c = curve(edge);
    for (let t = 0; t <= 1; t += 0.05) {
      const u = 1 - t;
      const px = u * u * c.ax + 2 * u * t * c.mx + t * t * c.bx, py = u * u * c.ay + 2 * u * t * c.my + t * t * c.by;
      const distance = Math.hypot(px - x, py - y);
      if (distance < nearest) { best = edge; nearest = distance; }
    }
  }
  return best;
}

// ---- Panels -----------------------------------------------------------------------------------------------

/** An element with properties and children; texts stay texts. */
function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
  return element;
}
const button = (text, onclick) => make("button", {className: "link", type: "button", onclick}, text);
const number = (value) => value.toLocaleString("en-US", {maximumFractionDigits: 2});
const money = (value, currency, approx) => (approx ? "~" : "") + number(value) + (currency ? " " + currency : "");

function article(id) {
  const document = documents.get(id);
  const title = document && document.title || id;
  const url = document && /^https?:\/\//i.test(document.url || "") ? document.url : "";
  const link = url ? make("a", {href: url, target: "_blank", rel: "noopener noreferrer"}, title) : title;
  return [link, make("span", {className: "about"}, document && document.date ? ` ${document.date}` : "")];
}

/** The sentence with the names of both ends marked. */
function sentence(text, edge) {
  const names = [...edge.source.names, ...edge.target.names].filter((n) => n.length > 1).sort((a, b) => b.length - a.length);
  const parts = [];
  for (let at = 0, from = 0; at <= text.length;) {
    const name = at < text.length && names.find((n) => text.startsWith(n, at));
    if (name) {
      parts.push(text.slice(from, at), make("mark", {}, name));
      from = at += name.length;
    } else if (at++ === text.length) {
      parts.push(text.slice(from));
    }
  }
  return make("blockquote", {}, ...parts);
}

const kAttributes = ["round", "lead", "title", "former", "kind", "product", "date", "status"];
function attributes(event) {
  const list = [];
  if (event.amount !== undefined) list.push(money(event.amount, event.currency, event.approx));
  if (event.stake !== undefined) list.push(number(event.stake) + " %");
  if (event.valuation !== undefined) list.push("valuation " + money(event.valuation, event.valuation_currency, event.valuation_approx));
  for (const name of kAttributes) if (event[name]) list.push(event[name] === true ? name : `${name} ${event[name]}`);
  return list.join(", ");
}

function tellEdge(edge) {
  const events = edge.events.map((event) => make("li", {},
    sentence(event.evidence || "", edge), make("div", {}, ...article(event.document)),
    make("div", {className: "about"}, attributes(event)),
    make("div", {className: "about"}, `${event.rule || "?"}, confidence ${number(event.confidence)}`)));
  return [
    make("h2", {}, button(edge.source.label, () => select(edge.source)), ` ${edge.label} `,
      button(edge.target.label, () => select(edge.target))),
    make("p", {className: "about"}, [edge.status, `confidence ${number(edge.confidence)}`,
      edge.first_date === edge.last_date ? edge.first_date : `${edge.first_date || "?"} – ${edge.last_date || "?"}`,
      edge.amount_text, edge.amount_usd ? `${number(edge.amount_usd)} USD` : ""].filter(Boolean).join(" · ")),
    make("h3", {}, `Statements (${edge.events.length})`), make("ul", {}, ...events)];
}

function tellNode(node) {
  const relations = [...node.edges].filter(counts).sort((a, b) => (b.last_date || "").localeCompare(a.last_date || ""));
  const lines = relations.map((edge) => make("li", {},
    make("span", {className: "about"}, (edge.last_date || "undated") + " "),
    edge.source === node ? "" : button(edge.source.label, () => select(edge.source)),
    " ", button(edge.label, () => select(edge)), " ",
    edge.target === node ? "" : button(edge.target.label, () => select(edge.target)),
    make("span", {className: "about"}, [edge.status === "completed" ? "" : edge.status, edge.amount_text].filter(Boolean).map((t) => " · " + t).join(""))));
  const depth = make("select", {ariaLabel: "Steps", onchange: (e) => showAround(node, Number(e.target.value))},
    ...[1, 2, 3].map((n) => make("option", {value: n, selected: n === filter.depth}, `${n} step${n > 1 ? "s" : ""}`)));
  const parts = [
    make("h2", {}, node.label),
    make("p", {className: "about"}, `${node.entity_type} · ${node.documents.length} articles · ${node.first_seen || "?"} – ${node.last_seen || "?"}`),
    filter.ego === node
      ? make("p", {}, button("Show the whole graph", () => showAround(null)), " ", depth)
      : make("p", {}, button("Show only what is around it (e)", () => showAround(node, filter.depth)), " ", depth)];
  if (node.names.length > 1 || node.label !== node.name) {
    parts.push(make("h3", {}, "Names"), make("ul", {}, make("li", {}, node.name), ...node.aliases.map((a) =>
      make("li", {}, a.text, make("span", {className: "about"}, a.language ? " " + a.language : "")))));
  }
  if (node.measures.length > 0) {
    parts.push(make("h3", {}, "Figures"), make("ul", {}, ...node.measures.map((m) => make("li", {},
      `${m.measure} ${money(m.value, m.currency, m.approx)} ${m.period || ""} ${m.status === "completed" ? "" : m.status}`,
      make("blockquote", {}, m.evidence || ""), ...article(m.document)))));
  }
  parts.push(make("h3", {}, `Timeline (${relations.length})`), make("ul", {}, ...lines));
  parts.push(make("h3", {}, "Articles"), make("ul", {}, ...node.documents.slice(0, 50).map((id) => make("li", {}, ...article(id)))));
  return parts;
}

function tell(thing) {
  const panel = byId("panel");
  panel.hidden = !thing;
  panel.replaceChildren(...(thing ? [make("button", {className: "close", type: "button", title: "Close ( Esc )", onclick: () => select(null)}, "×"),
    ...(thing.source ? tellEdge(thing) : tellNode(thing))] : []));
  panel.scrollTop = 0;
}

function select(thing, move = false) {
  selected = thing;
  tell(thing);
  const place = thing ? (thing.source ? "edge=" + encodeURIComponent(thing.key) : "node=" + encodeURIComponent(thing.id)) : "";
  if (place !== location.hash.slice(1)) history.replaceState(null, "", place ? "#" + place : "#");
  if (thing && move) {
    const node = thing.source || thing;
    camera.x = node.x;
    camera.y = node.y;
    camera.scale = Math.max(camera.scale, 0.8);
  }
  redraw();
}

function showAround(node, depth = 1) {
  filter.ego = node;
  filter.depth = depth;
  refresh();
  fit();
  if (selected) tell(selected);
}

// ---- Search -----------------------------------------------------------------------------------------------

function search(text) {
  const wanted = folded(text.trim()), found = byId("found");
  const rank = (node) => Math.min(...node.search.map((n) => n === wanted ? 0 : n.startsWith(wanted) ? 1 : n.includes(wanted) ? 2 : 3));
  const matches = wanted ? nodes.map((node) => ({node, rank: rank(node)})).filter((m) => m.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.node.edges.length - a.node.edges.length).slice(0, 12) : [];
  found.replaceChildren(...matches.map(({node}) => make("li", {}, make("button", {type: "button", onclick: () => {
    found.hidden = true;
    if (!node.shown) showAround(null);
    select(node, true);
  }}, node.label, make("span", {className: "about"}, ` ${node.entity_type}, ${node.edges.length} relations`)))));
  if (wanted && matches.length === 0) found.append(make("li", {className: "about"}, "No such name"));
  found.hidden = !wanted;
}

// ---- Controls ---------------------------------------------------------------------------------------------

function boxes(id, field, items, look) {
  const tally = new Map();
  for (const item of items) tally.set(item[field], (tally.get(item[field]) || 0) + 1);
  byId(id).replaceChildren(...[...tally].sort((a, b) => b[1] - a[1]).map(([value, count]) => {
    const box = make("input", {type: "checkbox", checked: true, value, onchange: () => {
      box.checked ? filter[field].add(value) : filter[field].delete(value);
      refresh();
    }});
    return make("label", {}, box, look(value), make("span", {className: "number"}, String(count)));
  }));
}

function swatch(type) {
  const dot = make("span", {className: "swatch"});
  dot.style.backgroundColor = nodes.find((n) => n.entity_type === type).color;
  return make("span", {}, dot, type);
}

function setUpFilters() {
  boxes("entities", "entity_type", nodes, swatch);
  boxes("relations", "relation", edges, (name) => " " + name.replaceAll("-", " "));
  boxes("statuses", "status", edges, (name) => " " + name);
  byId("confidence").oninput = (e) => {
    filter.confidence = Number(e.target.value);
    byId("confidence-shown").textContent = number(filter.confidence);
    refresh();
  };
  byId("dates").hidden = months.length < 2;
  for (const name of ["since", "until"]) {
    const slider = byId(name), shown = byId(name + "-shown");
    slider.max = Math.max(0, months.length - 1);
    slider.value = filter[name];
    shown.textContent = months[filter[name]] || "";
    slider.oninput = () => {
      filter[name] = Number(slider.value);
      shown.textContent = months[filter[name]];
      refresh();
    };
  }
  byId("undated").onchange = (e) => { filter.undated = e.target.checked; refresh(); };
}

function setDark(dark) {
  document.documentElement.classList.toggle("dark", dark);
  byId("dark").setAttribute("aria-pressed", String(dark));
  byId("dark").textContent = dark ? "Light" : "Dark";
  readColours();
  redraw();
}

function savePicture() {
  draw();
  canvas.toBlob((blob) => {
    const link = make("a", {href: URL.createObjectURL(blob), download: "techgraph.png"});
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

function setUpMouse() {
  let from = null, dragged = false;
  canvas.addEventListener("pointerdown", (e) => {
    from = {x: e.offsetX, y: e.offsetY, node: nodeAt(e.offsetX, e.offsetY)};
    dragged = false;
    canvas.setPointerCapture(e.pointerId);
  });
  canvas.addEventListener("pointermove", (e) => {
    if (from) {
      const x = e.offsetX - from.x, y = e.offsetY - from.y;
      dragged = dragged || Math.hypot(x, y) > 3;
      if (!dragged) return;
      const what = from.node || camera, way = from.node ? 1 : -1;
      what.x += way * x / camera.scale;
      what.y += way * y / camera.scale;
      Object.assign(from, {x: e.offsetX, y: e.offsetY});
      from.node ? redraw() : moved();
      return;
    }
    const node = nodeAt(e.offsetX, e.offsetY), hint = byId("hint");
    if (node !== hovered) { hovered = node; nextFrame(); }
    hint.hidden = !node;
    if (!node) return;
    hint.textContent = `${node.label} (${node.entity_type})`;
    hint.style.left = e.offsetX + 12 + "px";
    hint.style.top = e.offsetY + 12 + "px";
  });
  canvas.addEventListener("pointerup", (e) => {
    if (from && !dragged) select(nodeAt(e.offsetX, e.offsetY) || edgeAt(e.offsetX, e.offsetY));
    from = null;
  });
  canvas.addEventListener("wheel", (e) => {
    e.preventDefault();
    zoom(Math.pow(1.0015, -e.deltaY), e.offsetX, e.offsetY);
  }, {passive: false});
}

const pan = (x, y) => { camera.x += x / camera.scale; camera.y += y / camera.scale; moved(); };
const keys = {
  "/": () => byId("search").focus(),
  "0": () => { showAround(null); },
  "e": () => { if (selected && !selected.source) showAround(selected, filter.depth); },
  "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
  "ArrowLeft": () => pan(-60, 0), "ArrowRight": () => pan(60, 0), "ArrowUp": () => pan(0, -60), "ArrowDown": () => pan(0, 60),
};

function setUpKeys() {
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") {
      byId("found").hidden = true;
      byId("search").value = "";
      select(null);
      canvas.focus();
      return;
    }
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (typing || e.ctrlKey || e.metaKey || e.altKey || !keys[e.key]) return;
    e.preventDefault();
    keys[e.key]();
  });
  byId("search").addEventListener("keydown", (e) => {
    const first = byId("found").querySelector("button");
    if (!first) return;
    if (e.key === "Enter") first.click();
    if (e.key === "ArrowDown") { e.preventDefault(); first.focus(); }
  });
}

/** "#node=KEY" and "#edge=KEY" open a panel. */
function followAddress() {
  const [what, key] = location.hash.slice(1).split("=");
  let id = "";
  try { id = decodeURIComponent(key || ""); } catch { return; }
  const thing = what === "node" ? nodeOf.get(id) : what === "edge" ? edgeOf.get(id) : null;
  if (thing) select(thing, true);
}

setUpFilters();
setUpMouse();
setUpKeys();
byId("search").oninput = (e) => search(e.target.value);
byId("language").onchange = (e) => setLanguage(e.target.value);
byId("fit").onclick = fit;
byId("picture").onclick = savePicture;
byId("dark").onclick = () => setDark(!document.documentElement.classList.contains("dark"));
window.addEventListener("resize", redraw);
window.addEventListener("hashchange", followAddress);
setDark(matchMedia("(prefers-color-scheme: dark)").matches);
refresh();
fit();
followAddress();
window.techgraph = {nodes, edges, frames, camera, draw};
})();

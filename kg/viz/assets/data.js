// The data as it travels: gzip in base64, JSON inside. Rows are columns; things are known by their places in them.
async function unpacked(id) {
  const letters = atob(document.getElementById(id).textContent);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  const opening = new DecompressionStream("gzip"), pen = opening.writable.getWriter();
  pen.write(bytes);
  pen.close();
  return new Response(opening.readable).json();
}

const graph = await unpacked("graph");
const N = graph.nodes, E = graph.edges, F = graph.folds;
const nodeCount = N.id.length, edgeCount = E.type.length, foldCount = F.name.length;

// What only the panel needs stands behind the scripts and is opened when the picture is painted.
let details = null, openDetails;
const detailed = new Promise((done) => (openDetails = done)).then(() => unpacked("details")).then((found) => (details = found));

// Relationships of every node.
const around = Array.from({ length: nodeCount }, () => []);
for (let e = 0; e < edgeCount; e++) {
  around[E.source[e]].push(e);
  if (E.target[e] !== E.source[e]) around[E.target[e]].push(e);
}
const placeOf = new Map(N.id.map((id, i) => [N.label[i] + "/" + id, i]));

// The communities around a node or a community, outermost first.
function chain(fold) {
  const found = [];
  for (let f = fold; f >= 0; f = F.parent[f]) found.unshift(f);
  return found;
}
const membersOf = (fold) => {
  const inside = F.name.map(() => false);
  for (let f = 0; f < foldCount; f++) inside[f] = f === fold || (F.parent[f] >= 0 && inside[F.parent[f]]);
  return N.id.map((_, i) => i).filter((i) => N.fold[i] >= 0 && inside[N.fold[i]]);
};

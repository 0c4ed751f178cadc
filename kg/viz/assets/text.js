// Texts come from papers: they are only ever set as textContent, and only web addresses become links.
const element = (id) => document.getElementById(id);
const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}+#*]+/gu, "");

function part(parent, tag, className = "", text = "") {
  const child = document.createElement(tag);
  if (className) child.className = className;
  child.textContent = text;
  parent.append(child);
  return child;
}

function button(parent, className, text, press) {
  const made = part(parent, "button", className, text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

// The address, if it is one of the web; null for everything else (javascript:, data:, file:, with a password).
function webAddress(text) {
  try {
    const url = new URL(text);
    return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : null;
  } catch {
    return null;
  }
}

function link(parent, address, text) {
  const href = webAddress(address);
  if (href === null) return null;
  const made = part(parent, "a", "", text);
  made.href = href;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

// The sentence with every mention of one of the spellings marked, the longest first.
function marked(parent, sentence, spellings) {
  const tokens = (spelling) => spelling.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) || [];
  const escaped = (token) => token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const patterns = [...new Set(spellings)]
    .filter((spelling) => spelling.length > 1 && spelling.length < 200)
    .sort((a, b) => b.length - a.length)
    .slice(0, 60)
    .map((spelling) => tokens(spelling).map(escaped).join("[\\s-]*"))
    .filter(Boolean);
  let at = 0;
  if (patterns.length) {
    const mention = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join("|")})(?:s|es)?(?![\\p{L}\\p{N}])`, "giu");
    for (const hit of sentence.matchAll(mention)) {
      parent.append(sentence.slice(at, hit.index));
      part(parent, "mark", "", hit[0]);
      at = hit.index + hit[0].length;
    }
  }
  parent.append(sentence.slice(at));
}

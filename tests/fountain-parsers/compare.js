// SPDX-License-Identifier: GPL-3.0-or-later
// Hold our Fountain to what other people's parsers read of it.
//   node compare.js FOLDER
// FOLDER has scripts NAME.fountain, and beside each NAME.expected: a line "scene HEADING" for each scene and
// "cue NAME" for each cue line, in their order. Prints the first difference of each file and parser; status 1
// if there is one.
"use strict";
const fs = require("fs");
const path = require("path");
const { Fountain } = require("fountain-js");
const aw = require("aw-parser").parser || require("aw-parser");

function event(type, text) {
  const name = type === "cue" ? text.replace(/^@/, "").replace(/\^\s*$/, "").replace(/\(.*$/, "") : text.replace(/#[^#]*#\s*$/, "");
  return `${type} ${name.trim().toUpperCase()}`;
}

function events(tokens) {
  return tokens
    .filter((token) => token.type === "scene_heading" || token.type === "character")
    .map((token) => event(token.type === "character" ? "cue" : "scene", token.text));
}

const everything = {
  print_actions: true, print_headers: true, print_dialogues: true, print_sections: true, print_synopsis: true,
};
const parsers = {
  "fountain-js": (text) => events(new Fountain().parse(text, true).tokens),
  "aw-parser": (text) => events(aw.parse(text, everything).tokens),
};

let n_compared = 0;
let failed = false;
const folder = process.argv[2];
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".fountain")).sort()) {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  const lines = fs.readFileSync(path.join(folder, file.replace(/fountain$/, "expected")), "utf8").split("\n").filter(Boolean);
  const expected = lines.map((line) => event(line.split(" ", 1)[0], line.slice(line.indexOf(" ") + 1)));
  for (const [name, parse] of Object.entries(parsers)) {
    const found = parse(text);
    const at = expected.concat([undefined]).findIndex((one, i) => one !== found[i]);
    n_compared++;
    if (at < 0) continue;
    console.log(`${file}: ${name} reads "${found[at]}" where our script has "${expected[at]}" (${at + 1} of ${expected.length})`);
    failed = true;
  }
}
console.log(`${n_compared} readings of scripts compared`);
process.exit(failed || n_compared === 0 ? 1 : 0);

// Answers SPARQL queries by Comunica on a file of N-Triples, a line of JSON each: { file, rows } or { file, error }.
import { readFileSync } from 'node:fs';
import { QueryEngine } from '@comunica/query-sparql-rdfjs';
import { Parser, Store } from 'n3';

const [data, ...files] = process.argv.slice(2);
const store = new Store(new Parser({ format: 'N-Triples' }).parse(readFileSync(data, 'utf8')));
const engine = new QueryEngine();
for (const file of files) {
  try {
    const found = await engine.queryBindings(readFileSync(file, 'utf8'), { sources: [store] });
    const rows = (await found.toArray()).map((row) => Object.fromEntries([...row].map(([k, v]) => [k.value, v.value])));
    console.log(JSON.stringify({ file, rows }));
  } catch (error) {
    console.log(JSON.stringify({ file, error: String(error) }));
  }
}

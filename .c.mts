import { TrainingHistory } from './src/ml/train/history';
import { HistoryAxes } from './src/ml/train/history_axes';
import { fitPca } from './src/ml/projection/pca';
import { alignTo, normalizeScale } from './src/ml/projection/align';
import { prepareNorms, nearest, vectorAt } from './src/ml/query/nearest';
import { createRng } from './src/ml/core/rng';
const cpu = (f: () => unknown) => { const b = process.cpuUsage(); f(); const c = process.cpuUsage(b); return (c.user + c.system) / 1000; };
const med = (f: () => unknown, n = 15) => { for (let i=0;i<3;i++) f(); const t = Array.from({length:n},()=>cpu(f)).sort((a,b)=>a-b); return t[n>>1].toFixed(1); };
for (const [rows, cols] of [[11597,100],[20000,100],[20000,300]]) {
  const rng = createRng(1); const v = {data: Float32Array.from({length: rows*cols},()=>rng.uniform()-.5), rows, cols};
  let prev = new Float32Array(rows*3);
  const frame = () => { const p = fitPca(v,3,{rows:2048}).project(v); normalizeScale(p); alignTo(prev,p,rows); prev=p; prepareNorms(v); };
  const h = new TrainingHistory(); let t = 0;
  const note = () => { t += 1/60; if (t > 1) t = 0; h.note(v,{trained:t,loss:1,seconds:1}); };
  const ax = new HistoryAxes(v,null); const id = h.moments;
  console.log(rows, cols, 'frame', med(frame), 'note', med(note));
  const k = h.moments[0]?.id ?? 0;
  console.log('  vectorsAt', med(()=>h.vectorsAt(h.moments[0].id)), 'project', med(()=>ax.project(v)), 'norms', med(()=>prepareNorms(v)), 'nearest', med(()=>nearest({vectors:v,norms:prepareNorms(v)},vectorAt(v,5),10,[5])), 'path rows', med(()=>{for(let i=0;i<6;i++)h.rowThrough(i)}));
}

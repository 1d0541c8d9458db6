import { quantizeRows } from './src/ml/formats/quantize';
let x=1; const N=11597,D=100; const data=new Float32Array(N*D).map(()=>{x=(x*1103515245+12345)&0x7fffffff; return x/0x7fffffff-.5});
function fast(m:any){const scales=new Float32Array(m.rows),values=new Int8Array(m.rows*m.cols);const {data,cols}=m;
 for(let r=0;r<m.rows;r++){const from=r*cols,to=from+cols;let most=0;for(let i=from;i<to;i++){const v=data[i];most=Math.max(most,v<0?-v:v)}
 const scale=Math.fround(most/127);scales[r]=scale;if(!(scale>0))continue;
 for(let i=from;i<to;i++){values[i]=Math.max(-127,Math.min(127,Math.round(data[i]/scale)));}}
 return{scales,values}}
function fast2(m:any){const scales=new Float32Array(m.rows),values=new Int8Array(m.rows*m.cols);const {data,cols}=m;
 for(let r=0;r<m.rows;r++){const from=r*cols,to=from+cols;let most=0;for(let i=from;i<to;i++){const v=Math.abs(data[i]);if(v>most)most=v}
 const scale=Math.fround(most/127);scales[r]=scale;if(!(scale>0))continue;
 for(let i=from;i<to;i++){const s=data[i]/scale; values[i]=Math.floor(s>127?127:s+0.5);}}
 return{scales,values}}
const m={data,rows:N,cols:D};
for(const [n,f] of [['old',quantizeRows],['fast',fast],['fast2',fast2]] as any){const t=[];for(let i=0;i<15;i++){const w=performance.now();f(m);t.push(performance.now()-w)}t.sort((a:any,b:any)=>a-b);console.log(n,t[7].toFixed(2))}
const a=quantizeRows(m),b=fast(m),c=fast2(m);console.log(Buffer.compare(Buffer.from(a.values.buffer),Buffer.from(b.values.buffer)),Buffer.compare(Buffer.from(a.values.buffer),Buffer.from(c.values.buffer)))

import { setFlagsFromString } from 'node:v8';

// A replay leaves garbage at 100 MB a second and needs little of it. V8's defaults are made for speed on a big machine
// and let the heap grow to several times what lives; these keep a run of any length below 250 MB, at the same speed.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--max-semi-space-size=16');
setFlagsFromString('--heap-growing-percent=30');

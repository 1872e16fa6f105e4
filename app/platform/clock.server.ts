/** Now, in UTC milliseconds. The one place that asks the machine; everything else is told. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

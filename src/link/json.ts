import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'

/**
 * Whole scenarios, and stops with their texts: JSON, deflated (RFC 1951) with a dictionary of what scenarios mostly say. The
 * dictionary is part of the format and never changes.
 */
const dictionary = strToU8(
  '"because":""solution":[{"notes":""sandbox""hint":""goal":""principle":""lesson":{"right":true},{"say":"' +
    '"options":[{"say":"","ask":"","stops":[{"when":{"note":"","nth":"url":"https://","model":"' +
    '"over":{"seeds":,"share":[,"mean":[,"min":,"max":"price":{"words":""price":{"measure":"ackLatencyMs"}' +
    ',"patch":{"knobs":{"rulesOff":[]},"title":""variants":[{"id":"fixed","title":"' +
    '"topology":[["regions":[{"a":"","b":"","links":[{"from":"","both":true,"clientDelayMs":[2,2],"fifo":true' +
    ',"kbps":,"duplicatePct":,"lossPct":,"tail":{"pct":,"delayMs":[1,1],"network":{"delayMs":[10,10]' +
    ',"poissonPerSecond":,"untilMs":,"every":,"value":{"add":"append","txn":[{"do":"begin"' +
    ',"disk":{"log":[{"term":1,"votedFor":null,"commitIndex":0},"clock":{"offsetMs":,"driftPpm":' +
    ',"at":[0.5,0.5]},"region":"","name":"S1","role":"server","nodes":[{"id":"n1"},{"id":"n2"},{"id":"n3"}' +
    ',"clients":[{"id":"c1"},{"id":"c2"}],"clients":1,"nodes":3,"nodes":5,"quietMs":1000,"pace":' +
    ',"protocol":"primary-backup","knobs":{"ack":"async","majority","failover":"automatic","detectMs":' +
    '"protocol":"raft","knobs":{"electionTimeoutMs":[150,300],"heartbeatMs":50,"rulesOff":["' +
    '"expect":[{"check":"acked-writes-survive","holds":false},{"measure":"ackedLost","check":"linearizable","holds":true}' +
    ',{"check":"replicas-converge","holds":true}],"sources":[{"title":"","author":"","year":20' +
    '"script":[{"atMs":,"do":"partition","sides":[["n1","c1"],["n2","n3"]]},{"atMs":,"do":"heal","all":true}' +
    ',{"atMs":,"do":"timeout","node":"n1","timer":"election"},{"atMs":,"do":"drop","from":"n1","to":"n2","type":"' +
    '","sentAtMs":,"k":0},{"atMs":,"do":"restart","node":"@leader"},{"atMs":,"do":"crash","node":"n1"}' +
    ',"workload":[{"atMs":,"every":100,"client":"c1","op":"write","key":"x","value":1},{"atMs":,"op":"read"}],' +
    '"seed":1,"endMs":10000,"question":"What becomes of the acknowledged write?","chapter":"","title":"","v":1,"id":"',
)

export interface Packed {
  /** How many bytes it has unpacked. */
  readonly size: number
  readonly bytes: readonly number[]
}

/** A hostile link may claim more: it is not unpacked. */
export const packedSizeMax = 300_000

export function pack(value: unknown): Packed {
  const json = strToU8(JSON.stringify(value))
  return { size: json.length, bytes: [...deflateSync(json, { level: 9, mem: 4, dictionary })] }
}

/** So many bytes of a hostile link unpack to half a megabyte at the most. */
const step = 512

/** Undefined for what `pack` did not make: what is longer than it says does not fit, and ends it. */
export function unpack({ size, bytes }: Packed): unknown {
  const packed = Uint8Array.from(bytes)
  const json = new Uint8Array(size)
  let length = 0
  try {
    const inflate = new Inflate({ dictionary }, (chunk) => {
      json.set(chunk, length)
      length += chunk.length
    })
    for (let place = 0; place < packed.length; place += step) {
      inflate.push(packed.subarray(place, place + step), place + step >= packed.length)
    }
    // What is shorter leaves zeros at the end, which are no JSON.
    return JSON.parse(strFromU8(json))
  } catch {
    return undefined
  }
}

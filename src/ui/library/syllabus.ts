/**
 * What courses on distributed systems teach, by the schedules that they publish: MIT 6.5840 (2025, 2026), Cambridge Part IB Concurrent
 * and Distributed Systems (2025/26), UW CSE 452 (2024, 2025), CMU 15-440 (2012, 2024). A scenario names topics by their ids.
 */

export const courses = ['MIT 6.5840', 'Cambridge', 'UW CSE 452', 'CMU 15-440'] as const
export type Course = (typeof courses)[number]

const [mit, cambridge, uw, cmu] = courses

interface Topic {
  readonly title: string
  readonly courses: readonly Course[]
}

const all = courses
export const topics: Readonly<Record<string, Topic>> = {
  why: { title: 'Why distribute, and when not to', courses: all },
  rpc: { title: 'Remote procedure calls, timeouts, exactly once', courses: all },
  retries: { title: 'Idempotence and retries', courses: [cambridge, cmu] },
  generals: { title: 'Two generals', courses: [cambridge, cmu] },
  models: { title: 'Models of networks and timing', courses: [cambridge] },
  transport: { title: 'TCP and UDP, latency and bandwidth', courses: [cambridge, cmu] },
  naming: { title: 'Naming, DNS', courses: [cmu] },
  caching: { title: 'Caches and their coherence', courses: [mit, uw, cmu] },
  availability: { title: 'Availability, arithmetic of fault tolerance', courses: [cambridge] },
  detectors: { title: 'Failure detectors', courses: [cambridge] },
  clocks: { title: 'Physical clocks, NTP, leap seconds', courses: [cambridge, uw, cmu] },
  lamport: { title: 'Happens-before, Lamport clocks', courses: [cambridge, uw, cmu] },
  vectors: { title: 'Vector clocks', courses: [cambridge, uw] },
  snapshots: { title: 'Consistent global states, snapshots', courses: [uw] },
  broadcast: { title: 'Broadcast orders: FIFO, causal, total', courses: [cambridge, cmu] },
  gossip: { title: 'Gossip', courses: [cambridge] },
  locks: { title: 'Mutual exclusion, leases, fencing', courses: [cmu] },
  election: { title: 'Leader election', courses: all },
  'primary-backup': { title: 'Primary–backup replication', courses: [mit, cambridge, uw] },
  chain: { title: 'Chain replication', courses: [mit] },
  quorums: { title: 'Quorums, read repair', courses: [cambridge, cmu] },
  smr: { title: 'State machine replication', courses: [mit, cambridge, uw] },
  raft: { title: 'Raft', courses: [mit, cambridge] },
  paxos: { title: 'Paxos', courses: all },
  vr: { title: 'Viewstamped Replication, Zab', courses: [cambridge, uw] },
  flp: { title: 'FLP impossibility', courses: [cambridge] },
  membership: { title: 'Changes of membership', courses: [cambridge] },
  coordination: { title: 'ZooKeeper, Chubby, coordination services', courses: [mit] },
  linearizability: { title: 'Consistency models, linearizability', courses: all },
  sessions: { title: 'Session guarantees, causal and sequential consistency', courses: [cambridge, uw, cmu] },
  cap: { title: 'CAP, PACELC', courses: [cambridge, cmu] },
  eventual: { title: 'Eventual consistency, resolving conflicts', courses: [cambridge, cmu] },
  crdt: { title: 'CRDTs, local-first', courses: [cambridge] },
  dynamo: { title: 'Dynamo and its kind', courses: [mit, cambridge] },
  isolation: { title: 'ACID, isolation levels, anomalies', courses: [mit, cmu] },
  locking: { title: 'Two-phase locking, deadlock', courses: [mit] },
  commit: { title: 'Two-phase commit', courses: all },
  optimistic: { title: 'Optimistic concurrency', courses: [mit] },
  spanner: { title: 'Spanner, TrueTime', courses: [mit] },
  deterministic: { title: 'Deterministic databases', courses: [] },
  sharding: { title: 'Sharding, consistent hashing', courses: [mit, uw, cmu] },
  dht: { title: 'Chord, peer-to-peer', courses: [cmu] },
  balancing: { title: 'Load balancing, hot keys', courses: [mit] },
  mapreduce: { title: 'MapReduce, stragglers', courses: [mit, cmu] },
  files: { title: 'Distributed file systems, GFS', courses: [mit, uw, cmu] },
  streams: { title: 'Logs, streams, queues, back-pressure', courses: [] },
  services: { title: 'Microservices, serverless', courses: [mit, uw] },
  recovery: { title: 'Logging, checkpoints, recovery', courses: [mit, cmu] },
  byzantine: { title: 'Byzantine generals, PBFT', courses: [mit, cambridge, cmu] },
  forks: { title: 'Bitcoin, fork consistency', courses: [mit] },
  testing: { title: 'Verification, model checking, testing', courses: [mit] },
  practice: { title: 'Chaos, rollout, observability', courses: [cmu] },
}

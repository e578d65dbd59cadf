/** Signs as paths around (0, 0), for a node with a radius of 50. */

export const crown = 'M-17,0 L-20,-19 L-9.5,-9.5 L0,-24 L9.5,-9.5 L20,-19 L17,0 Z'

export const person =
  'M-8.5,-9 a8.5,8.5 0 1 0 17,0 a8.5,8.5 0 1 0 -17,0 M-16,18 v-2 a13,13 0 0 1 13,-13 h6 a13,13 0 0 1 13,13 v2'

export const scissors =
  'M-9.5,-4.5 a2.8,2.8 0 1 0 5.6,0 a2.8,2.8 0 1 0 -5.6,0 M-9.5,4.5 a2.8,2.8 0 1 0 5.6,0 a2.8,2.8 0 1 0 -5.6,0 M-4.3,-3 L9,5 M-4.3,3 L9,-5'

export const disk = 'M-6,-5 a6,2.4 0 1 0 12,0 a6,2.4 0 1 0 -12,0 v10 a6,2.4 0 0 0 12,0 v-10'

export const check = 'M-3.6,0.2 L-1,2.8 L3.8,-2.6'

export const warning = 'M0,-4.2 v4.6 M0,3.8 h0.01'

export const pause = 'M-3,-5 v10 M3,-5 v10'

export const dots = 'M-6,0 h0.01 M0,0 h0.01 M6,0 h0.01'

/** What a message ended as: told apart by its outline as well as by its sign. */
export const endings = {
  blocked: {
    outline: 'M-13,0 a13,13 0 1 0 26,0 a13,13 0 1 0 -26,0',
    sign: 'M-4.6,-4.6 L4.6,4.6 M-4.6,4.6 L4.6,-4.6',
  },
  lost: {
    outline: 'M-13,0 a13,13 0 1 0 26,0 a13,13 0 1 0 -26,0',
    sign: 'M-4.6,-4.6 h0.01 M0,0 h0.01 M4.6,4.6 h0.01',
  },
  dropped: {
    outline: 'M-12,-8 a4,4 0 0 1 4,-4 h16 a4,4 0 0 1 4,4 v16 a4,4 0 0 1 -4,4 h-16 a4,4 0 0 1 -4,-4 Z',
    sign: 'M-4.6,-4.6 L4.6,4.6 M-4.6,4.6 L4.6,-4.6',
  },
  refused: { outline: 'M-13,0 a13,13 0 1 0 26,0 a13,13 0 1 0 -26,0', sign: 'M-6,0 H6' },
} as const

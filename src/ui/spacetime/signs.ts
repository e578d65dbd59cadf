/** Signs of one pixel's radius around (0, 0). */

export const circle = 'M-1,0 a1,1 0 1 0 2,0 a1,1 0 1 0 -2,0'

export const square = 'M-1,-1 H1 V1 H-1 Z'

export const diamond = 'M0,-1.15 L1.15,0 L0,1.15 L-1.15,0 Z'

export const cross = 'M-1,-1 L1,1 M-1,1 L1,-1'

export const octagon = 'M-0.41,-1 H0.41 L1,-0.41 V0.41 L0.41,1 H-0.41 L-1,0.41 V-0.41 Z'

/** The slider is logarithmic: 0 is 0.001×, 60 is 1×, 100 is 100×. */
const perDecade = 20

export const sliderMax = 5 * perDecade

export const speedAt = (place: number): number => {
  const speed = 10 ** (place / perDecade - 3)
  return Number(speed.toPrecision(2))
}

export const placeOf = (speed: number): number => Math.round((Math.log10(speed) + 3) * perDecade)

/** `1×`, `0.05×`, `20×`. */
export const speedText = (speed: number): string => `${Number(speed.toPrecision(2))}×`

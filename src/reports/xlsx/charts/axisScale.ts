/** Ends of an axis and the step between its marks. */
export interface AxisScale {
  readonly min: number
  readonly max: number
  readonly step: number
}

/** Part of the height that columns take where a line runs above them, and that the line lies above; between them and on top labels have room. */
const COLUMNS_UP_TO = 2 / 3
const LINE_FROM = 0.72
const LINE_UP_TO = 0.92
/** Whole steps may let the line sink below `LINE_FROM`, but not below this. */
const LINE_AT_LEAST = 0.6
const STEPS = 6
/** Below it a difference is dust of reckoning. */
const NOTHING = 1e-12

/** 1, 2, 2.5 or 5 times a power of ten, not below `raw`. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const factor = [1, 2, 2.5, 5, 10].find(one => one * power >= raw * 0.999_999) ?? 10
  return factor * power
}

/** Dust of binary fractions would be shown on the axis. */
const clean = (value: number) => Number(value.toPrecision(12))

/** Ends on whole steps. */
function rounded(min: number, max: number): AxisScale {
  const step = niceStep((max - min) / STEPS)
  return { min: clean(Math.floor(min / step + 1e-9) * step), max: clean(Math.ceil(max / step - 1e-9) * step), step: clean(step) }
}

/** Columns in the lower part, so that the labels of the line above do not stand in theirs. Null where there is nothing to draw. */
export function columnsBelow(values: readonly number[]): AxisScale | null {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  return high - low < NOTHING ? null : rounded(low, low + (high - low) / COLUMNS_UP_TO)
}

/** A line in the upper part. Its axis begins below what it shows, maybe below nought. */
export function lineAbove(values: readonly number[]): AxisScale | null {
  if (values.length === 0) return null
  const [low, high] = [Math.min(...values), Math.max(...values)]
  // What hardly differs is not drawn as if it did.
  const span = Math.max(high - low, Math.max(Math.abs(high), Math.abs(low)) / 20) || 1
  const whole = span / (LINE_UP_TO - LINE_FROM)
  const { min, max, step } = rounded(low - whole * LINE_FROM, high + whole * (1 - LINE_UP_TO))
  const isLow = low - min < (max - min) * LINE_AT_LEAST
  return { min: isLow ? clean(min - step) : min, max, step }
}

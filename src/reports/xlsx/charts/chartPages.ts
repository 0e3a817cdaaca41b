/** Free room on the page in hand and on a new one, points, and how many pages came before it. */
export interface PageRoom {
  readonly left: number
  readonly fresh: number
  readonly pages: number
}

/** One or two charts side by side with what is free above them. */
export interface ChartBlock {
  readonly height: number
  /** A page ends before it. */
  readonly isOnNewPage: boolean
}

/** Lower than this a chart is squashed; higher it is only stretched. Points. */
const LEAST_PT = 200
const MOST_PT = 360
/** Programs reckon the scale of a page a little differently: so much of it is kept free. */
const SURE = 0.95
/** After more pages than these it is not certain where the page in hand ends. */
const MOST_PAGES_BEFORE = 3

/**
 * R48: charts share pages as evenly as they can and fill them: all on the page in hand where they have room, else all on a new one, else page by page. None is
 * parted, and none stands alone on a page where it could have stood with the others.
 */
export function chartPages(count: number, { left, fresh, pages }: PageRoom): readonly ChartBlock[] {
  const here = pages > MOST_PAGES_BEFORE ? 0 : left - fresh * (1 - SURE)
  const onOne = Math.max(1, Math.floor((fresh * SURE) / LEAST_PT))
  if (count * LEAST_PT <= here) return Array.from({ length: count }, () => ({ height: Math.min(MOST_PT, here / count), isOnNewPage: false }))
  const needed = Math.ceil(count / onOne)
  return Array.from({ length: needed }, (_, page) => Math.ceil((count - page) / needed)).flatMap(onPage =>
    Array.from({ length: onPage }, (_, i) => ({ height: Math.min(MOST_PT, (fresh * SURE) / onPage), isOnNewPage: i === 0 })))
}

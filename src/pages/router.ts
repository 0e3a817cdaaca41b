import { createRouter, createWebHistory, type RouteLocationNormalized } from 'vue-router'
import { TABLES } from '../domain/tables/index.ts'
import { PAST_PATTERN, readPastMoment } from '../session/past/pastMoment.ts'
import { useSession } from '../session/useSession.ts'
import NotFoundPage from './NotFoundPage.vue'
import SignInPage from './SignInPage.vue'

/** Pages that anyone may see; all others ask who is here first. */
const OPEN_PAGES: ReadonlySet<unknown> = new Set(['enter', 'signIn', 'invite', 'reset', 'notFound'])

const IN_THE_PAST: ReadonlySet<unknown> = new Set(['table', 'row'])

const tableProps = (to: RouteLocationNormalized) => ({ table: to.params['table'], row: to.params['row'] })

export function createAppRouter() {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/', name: 'start', redirect: firstTable },
      { path: '/enter', name: 'enter', component: () => import('./EnterPage.vue') },
      { path: '/sign-in', name: 'signIn', component: SignInPage },
      { path: '/invite', name: 'invite', component: () => import('./people/InvitePage.vue') },
      { path: '/reset', name: 'reset', component: () => import('./people/ResetPage.vue') },
      { path: '/welcome', name: 'welcome', component: () => import('./people/WelcomePage.vue') },
      {
        // As of a date: kept from page to page, as whatever stands in the address before them.
        path: `/c/:council/:asOf(${PAST_PATTERN})?`,
        component: () => import('./CouncilPage.vue'),
        props: to => ({ council: to.params['council'] }),
        children: [
          { path: '', name: 'council', redirect: to => ({ name: 'table', params: { council: to.params['council'], asOf: to.params['asOf'], table: TABLES[0]!.id } }) },
          { path: 't/:table', name: 'table', component: () => import('./table/TablePage.vue'), props: tableProps },
          { path: 't/:table/r/:row', name: 'row', component: () => import('./table/TablePage.vue'), props: tableProps },
          { path: 'history', name: 'history', component: () => import('./history/HistoryPage.vue') },
          { path: 'review', name: 'review', component: () => import('./review/ReviewPage.vue') },
          { path: 'reports', name: 'reports', component: () => import('./reports/ReportsPage.vue') },
          { path: 'changes', name: 'changes', component: () => import('./ChangesPage.vue') },
          { path: 'travel', name: 'travel', component: () => import('./TravelPage.vue') },
          { path: 'settings', name: 'settings', component: () => import('./SettingsPage.vue') },
          { path: 'account', name: 'account', component: () => import('./people/AccountPage.vue') },
          { path: 'members', name: 'members', component: () => import('./people/MembersPage.vue') },
          { path: 'keys', name: 'keys', component: () => import('./KeysPage.vue') },
        ],
      },
      { path: '/:path(.*)*', name: 'notFound', component: NotFoundPage },
    ],
  })

  function firstTable() {
    const { presence } = useSession()
    const council = presence.state === 'here' ? presence.me.councils[0] : undefined
    return council === undefined ? { name: 'signIn' } : { name: 'table', params: { council: council.id, table: TABLES[0]!.id } }
  }

  // Only tables have a past of their own; a moment that is none, or lies ahead, is today.
  router.beforeEach(to => {
    const { asOf } = to.params
    if (asOf === undefined || asOf === '' || (IN_THE_PAST.has(to.name) && readPastMoment(asOf, Date.now()) !== null)) return true
    return { name: to.name!, params: { ...to.params, asOf: '' }, query: to.query, hash: to.hash, replace: true }
  })

  router.beforeEach(async (to: RouteLocationNormalized) => {
    const session = useSession()
    if (to.name === 'enter') return true
    await session.start()
    // `/` is led on before anybody is asked who is here: whoever turns out to be is led on again.
    const { presence } = session
    if (to.redirectedFrom?.path === '/' && to.name === 'signIn' && presence.state === 'here' && presence.me.councils.length > 0) return firstTable()
    if (presence.state === 'here' || OPEN_PAGES.has(to.name)) return true
    return { name: 'signIn', query: to.fullPath === '/' ? {} : { back: to.fullPath } }
  })
  return router
}

import { describe, expect, test } from 'vitest'
import { findRoute, type Route } from '../../../server/http/routes.ts'

describe('routes', () => {
  const route = (method: 'GET' | 'POST', path: string): Route => ({ method, path, answer: () => ({ status: 200, headers: {}, body: null }) })
  const routes = [route('GET', '/api/councils'), route('GET', '/api/councils/:council/members'), route('POST', '/api/sign-out')]

  test('parameters are decoded once', () => {
    expect(findRoute(routes, 'GET', '/api/councils/a%2520b/members')).toMatchObject({ type: 'route', params: { council: 'a%20b' } })
  })
  test('HEAD is asked as GET', () => {
    expect(findRoute(routes, 'HEAD', '/api/councils').type).toBe('route')
  })
  test('another method names those that are allowed', () => {
    expect(findRoute(routes, 'DELETE', '/api/sign-out')).toEqual({ type: 'method', allow: 'POST' })
  })
  test.each(['/api/councils/', '/api/councils//members', '/api/councils/%ZZ/members', '/api', '/api/councils/x/members/'])('%s leads nowhere', path => {
    expect(findRoute(routes, 'GET', path).type).toBe('none')
  })
})

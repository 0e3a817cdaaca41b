/** The table of habits: what hands expect that know a spreadsheet, a test for each. The parts register theirs when they are loaded. */
import { test } from './habits/desk.ts'

// Each test has a council of its own: both workers take from the whole list.
test.describe.configure({ mode: 'parallel' })

import './habits/ranges.ts'
import './habits/keys.ts'
import './habits/layouts.ts'
import './habits/clipboard.ts'
import './habits/copyFrame.ts'
import './habits/fill.ts'
import './habits/states.ts'
import './habits/undo.ts'
import './habits/filters.ts'
import './habits/groups.ts'
import './habits/views.ts'
import './habits/columns.ts'
import './habits/ownColumns.ts'
import './habits/menus.ts'
import './habits/bars.ts'
import './habits/find.ts'
import './habits/access.ts'
import './habits/badInput.ts'

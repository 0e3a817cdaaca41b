import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { i18n } from './pages/i18n.ts'
import { createAppRouter } from './pages/router.ts'
import { startServiceWorker } from './session/appVersion.ts'
import { say } from './ui/toasts.ts'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'

const app = createApp(App)
app.config.errorHandler = error => {
  console.error(error)
  say(i18n.global.t('common.fault'))
}
app.use(createPinia()).use(i18n).use(createAppRouter())
app.mount('#app')

if (import.meta.env.PROD) startServiceWorker()

import './desk.ts'

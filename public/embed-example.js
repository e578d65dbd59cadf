/** How a page speaks with the Faultline in its frame. All that can be said stands in embed.md. */
const frame = document.getElementById('faultline')
// On another site than Faultline's this is Faultline's origin, for instance 'https://faultline.example'.
const origin = location.origin
const LINES_MAX = 8

const tell = (message) => frame.contentWindow.postMessage({ faultline: 1, ...message }, origin)
const on = (id, act) => document.getElementById(id).addEventListener('click', act)
const write = (id, text) => (document.getElementById(id).textContent = text)

on('play', () => tell({ type: 'play' }))
on('pause', () => tell({ type: 'pause' }))
on('cut', () => tell({ type: 'seek', ms: 3050 }))
on('crash', () => tell({ type: 'intervene', line: { do: 'crash', node: 'n2' } }))
on('votes', () => tell({ type: 'open', scenario: 'F1' }))

function list(text) {
  const line = document.createElement('li')
  line.textContent = text
  const said = document.getElementById('said')
  said.append(line)
  if (said.children.length > LINES_MAX) said.firstChild.remove()
}

addEventListener('message', ({ source, origin: from, data }) => {
  if (source !== frame.contentWindow || from !== origin || data?.faultline !== 1) return
  if (data.type === 'ready') {
    document.getElementById('acts').disabled = false
    list(`Ready: ${data.title}`)
  }
  if (data.type === 'time') write('time', Math.round(data.atMs))
  if (data.type === 'event') list(data.text)
  if (data.type === 'verdict') write('standing', data.holds ? `${data.title} holds.` : `${data.title} is broken.`)
  if (data.type === 'error') list(`Refused: ${data.message}`)
})

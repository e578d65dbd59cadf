/** The lint rules of this house that no stock rule covers. */
import { layers } from './layers.js'

/** @typedef {import('./layers.js').Node} Node @typedef {import('./layers.js').Context} Context */

const noReexport = {
  /** @param {Context} context */
  create(context) {
    /** @param {Node} node */
    const check = (node) => {
      if (node['source']) context.report({ node, message: 'Import a thing from where it lives: no barrels.' })
    }
    return { ExportAllDeclaration: check, ExportNamedDeclaration: check }
  },
}

const noGlob = {
  /** @param {Context} context */
  create(context) {
    return {
      /** @param {Node} node */
      MemberExpression(node) {
        if (node['object'].type === 'MetaProperty' && node['property'].name === 'glob') {
          context.report({
            node,
            message: 'Only catalog.ts, opening.ts and shelf.ts look for protocols and scenarios.',
          })
        }
      },
    }
  },
}

/** What ECMAScript defines to the last bit. The rest of `Math`, and `**`, may differ from engine to engine. */
const exact = new Set([
  'abs',
  'ceil',
  'clz32',
  'floor',
  'fround',
  'imul',
  'max',
  'min',
  'round',
  'sign',
  'sqrt',
  'trunc',
])

const exactArithmetic = {
  /** @param {Context} context */
  create(context) {
    /** @param {Node} node @param {string} what */
    const report = (node, what) =>
      context.report({ node, message: `${what} may differ from engine to engine; runs must not.` })
    /** @param {Node} node */
    const checkOperator = (node) => {
      if (node['operator'].startsWith('**')) report(node, '`**`')
    }
    return {
      BinaryExpression: checkOperator,
      AssignmentExpression: checkOperator,
      /** @param {Node} node */
      Identifier(node) {
        if (node['name'] !== 'Math') return
        const { type, object, computed, property } = node['parent']
        const isMember = type === 'MemberExpression' && object === node && !computed
        if (!isMember) report(node, '`Math` as a whole')
        else if (!exact.has(property.name)) report(node, `Math.${property.name}`)
      },
    }
  },
}

const hasLetters = (/** @type {unknown} */ text) => typeof text === 'string' && /\p{L}{2}/u.test(text)
/** Attributes that people see or hear. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'title',
  'alt',
  'placeholder',
  'label',
])

const noRawWords = {
  /** @param {Context} context */
  create(context) {
    /** @param {Node} node @param {unknown} text */
    const check = (node, text) => {
      if (!hasLetters(text)) return
      context.report({ node, message: 'What the page says belongs into a catalogue: see src/words.ts.' })
    }
    return {
      /** @param {Node} node */
      JSXText: (node) => check(node, node['value']),
      /** @param {Node} node */
      JSXAttribute(node) {
        if (spoken.has(node['name'].name)) check(node, node['value']?.value)
      },
    }
  },
}

export default {
  meta: { name: 'house' },
  rules: {
    layers,
    'no-reexport': noReexport,
    'no-glob': noGlob,
    'no-raw-words': noRawWords,
    'exact-arithmetic': exactArithmetic,
  },
}

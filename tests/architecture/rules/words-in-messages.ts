import { AST_NODE_TYPES as Node, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

/** Props that end up before a person's eyes or ears. */
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'aria-placeholder',
  'alt',
  'title',
  'placeholder',
  'label',
  'text',
  'help',
  'caption',
  'description',
  'heading',
  'summary',
  'submit',
  'notice',
  'refused',
  'action',
  'eyebrow',
  'empty',
  'error',
]);

/** Two letters in a row are a word; our own name is the same in every language, and an address is nobody's language. */
const isWord = (text: string): boolean =>
  !/^(?:[/#?]|https?:)/.test(text) && /\p{L}{2}/u.test(text.replaceAll(/Samband|%s|&\w+;/g, ''));

/** The literal texts an expression can come to, through conditions and template strings. */
function textsOf(node: TSESTree.Node | null | undefined): string[] {
  switch (node?.type) {
    case Node.Literal:
      return typeof node.value === 'string' ? [node.value] : [];
    case Node.TemplateLiteral:
      return node.quasis.map((part) => part.value.cooked ?? '');
    case Node.JSXExpressionContainer:
      return textsOf(node.expression);
    case Node.ConditionalExpression:
      return [...textsOf(node.consequent), ...textsOf(node.alternate)];
    case Node.LogicalExpression:
      return [...textsOf(node.left), ...textsOf(node.right)];
    default:
      return [];
  }
}

const isMetadata = (node: TSESTree.VariableDeclarator): boolean =>
  node.id.type === Node.Identifier && node.id.name === 'metadata';

/** Words that a person reads stand in messages/*.json, in both languages, and nowhere in the code. */
export const wordsInMessages = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    messages: { word: 'Put “{{text}}” in messages/sv.json and en.json, and take it from there or as a prop.' },
  },
  defaultOptions: [],
  create(context) {
    const check = (node: TSESTree.Node, texts: readonly string[]): void => {
      const text = texts.find(isWord);
      if (text !== undefined) context.report({ node, messageId: 'word', data: { text: text.trim().slice(0, 40) } });
    };
    return {
      JSXText: (node) => check(node, [node.value]),
      'JSXElement > JSXExpressionContainer, JSXFragment > JSXExpressionContainer': (
        node: TSESTree.JSXExpressionContainer,
      ) => check(node, textsOf(node)),
      JSXAttribute(node) {
        const name = node.name.type === Node.JSXIdentifier ? node.name.name : '';
        if (spoken.has(name)) check(node, textsOf(node.value));
      },
      VariableDeclarator(node) {
        if (!isMetadata(node) || node.init?.type !== Node.ObjectExpression) return;
        for (const property of node.init.properties) {
          if (
            property.type !== Node.Property ||
            property.key.type !== Node.Identifier ||
            !['title', 'description'].includes(property.key.name)
          )
            continue;
          const values =
            property.value.type === Node.ObjectExpression
              ? property.value.properties.flatMap((one) => (one.type === Node.Property ? [one.value] : []))
              : [property.value];
          check(property, values.flatMap(textsOf));
        }
      },
    };
  },
});

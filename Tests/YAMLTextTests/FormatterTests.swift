import Testing
import YAMLText

/// A file in any layout → the same in the form of the house.
@Suite struct FormatterTests {
  @Test(arguments: [
    (
      """


      # head
      scenario:   "A: b"   # the name
      why: >
          Folded
           more

          end
      tags: [ a,b ,  c ]
      backend: {credits: 5,switches: { heartbeats: off }}
      script:
      # before the first
      - on: POST /run_sse
        nth:  1   # first


        # inside
        stream:
            - tool: x
              args: {op: add, deep: [1,2,{a: b}], none: }
              # after args
            - text: |
                  line one
                    line two
            - close
        # end of rule
      # end of script

      - on: GET /x (undocumented)
        reply: {
          status: 200,   # why
          code: 1 }
      user:
        -
          say: hello
        - say:
            long text here
        - upload: [ "a.png",
            b.png ]

      expect: nothing
      # the end


      """,
      """
      # head
      scenario: "A: b"  # the name
      why: >
          Folded
           more

          end
      tags: [a, b, c]
      backend: { credits: 5, switches: { heartbeats: off } }

      script:
        # before the first
        - on: POST /run_sse
          nth: 1  # first

          # inside
          stream:
            - tool: x
              args: { op: add, deep: [1, 2, { a: b }], none: }
              # after args
            - text: |
                  line one
                    line two
            - close
          # end of rule
        # end of script

        - on: GET /x (undocumented)
          reply: {
            status: 200,   # why
            code: 1 }

      user:
        -
          say: hello
        - say:
            long text here
        - upload: ["a.png", b.png]

      expect: nothing
      # the end

      """
    ),
    (
      "a: &x {b: 1}\nc:   *x\nd: &y\n    - 1\n    - 2\n",
      "a: &x { b: 1 }\nc: *x\n\nd: &y\n  - 1\n  - 2\n"
    ),
    ("a: 1\r\nb:  2\r\n", "a: 1\nb: 2\n"),
    ("a: \"#no\" #yes\nb: 'it''s # no'\nc: x#y\n", "a: \"#no\"  #yes\nb: 'it''s # no'\nc: x#y\n"),
    ("a:\n  # only\n  b: 1\n # far\nc: 2", "a:\n  # only\n  b: 1\n\n# far\nc: 2\n"),
    ("- 1\n-   2\n", "- 1\n- 2\n"),
    ("a: |+\n   x\n\n", "a: |+\n   x\n\n"),
    ("plain", "plain"), ("", ""), ("# a comment alone\n", "# a comment alone\n"),
    ("a: [x: 1,  y]\nb: [\n]\nc: {}\n", "a: [x: 1,  y]\nb: []\nc: {}\n"),
    ("a: very\n      long\n   text\nb: 1\n", "a: very\n      long\n   text\nb: 1\n"),
    ("---\na:  1\n...\n", "a: 1\n"),
    // Blank lines behind a text are its own only where it says so.
    ("a:\n  - b: |\n      x\n\nc:\n  - y\n", "a:\n  - b: |\n      x\n\nc:\n  - y\n"),
    ("a:\n  - b: >-\n      x\n\n\n\nc:\n  - y\n", "a:\n  - b: >-\n      x\n\nc:\n  - y\n"),
    ("a:\n  - b: |\n      x\n\n\n  - c: 1\n", "a:\n  - b: |\n      x\n\n  - c: 1\n"),
    ("a: |\n  x\n\n\n", "a: |\n  x\n"), ("\r -\r -  a:", "-\n\n-\n  a:\n"),
    ("a:\n- b: |+\n   x\nc:\n- y\n", "a:\n  - b: |+\n     x\nc:\n  - y\n"),
    ("a: |+\n  x\n\n\nc:\n- y\n", "a: |+\n  x\n\n\nc:\n  - y\n"),
    ("a: |\n  x\n\n# on c\nc:\n  - y\n", "a: |\n  x\n\n# on c\nc:\n  - y\n"),
  ])
  func theForm(text: String, formed: String) throws {
    let once = try format(text)
    #expect(once == formed)
    #expect(try format(once) == once)
  }

  private func format(_ text: String) throws -> String {
    do {
      return try YAMLFormatter.format(SourceText(name: "a.yaml", text: text))
    } catch {
      // What it cannot lay out otherwise without changing what it says stays.
      return text
    }
  }
}

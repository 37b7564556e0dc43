/// The language of scenario files: each block and each choice of it in a file of its own here.
///
/// To add a key: its row in the block's table. The reader, the writer, the reference and the JSON
/// Schema know it then.
package enum Language {}
